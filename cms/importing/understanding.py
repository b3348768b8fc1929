"""Make sense of what a file tells: each piece fills its field, or is kept whole with the reason."""

import re
from collections.abc import Callable
from typing import Any

from cms.importing import values
from cms.importing.names import known_as, plain
from cms.importing.outcomes import understand_outcomes
from cms.importing.register import Register
from cms.importing.slots import Slot, by_name, slots
from cms.importing.told import Left, Piece, Told, Understood
from cms.importing.values import UnfitError, clean, fitted
from peernet.core.themes import Theme

MOST_STEPS = 12
MOST_THEMES = 3
MOST_TAGS = 12
LONGEST_TAG = 100
UNKNOWN = "No field of the template has this name."
NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+")


def understand(told: Told, register: Register) -> Understood:
    """What one document or row brings to a draft, and what of it is left."""
    made = Understood(where=told.where, left=list(told.left), remarks=list(told.remarks))
    for name, pieces in _gathered(told, made).items():
        _take(slots()[name], pieces, made, register)
    understand_outcomes(told.outcomes, made, register)
    _dates(made)
    _name(made, told)
    return made


def _gathered(told: Told, made: Understood) -> dict[str, list[Piece]]:
    """The pieces by field, in the order of the file; what belongs to none is left."""
    found: dict[str, list[Piece]] = {}
    for piece in told.pieces:
        tidy = Piece(clean(piece.name), clean(piece.text), tuple(filter(None, map(clean, piece.parts))))
        if not tidy.text:
            continue
        name = known_as(tidy.name, by_name())
        if name is None:
            made.left.append(Left(tidy.name, tidy.text, UNKNOWN))
        elif name == "outcomes":
            found.setdefault("what_changed", []).append(tidy)
            made.remarks.append("Outcomes told in words stand under “What changed”.")
        else:
            found.setdefault(name, []).append(tidy)
    return found


def _take(slot: Slot, pieces: list[Piece], made: Understood, register: Register) -> None:
    if slot.kind in TAKERS:
        parts = [part for piece in pieces for part in piece.parts or (piece.text,)]
        TAKERS[slot.kind](slot, parts, made, register)
        return
    text = "\n\n".join(piece.text for piece in pieces) if slot.kind == "prose" else pieces[0].text
    for other in () if slot.kind == "prose" else pieces[1:]:
        made.left.append(Left(slot.label, other.text, "This stands in the file a second time."))
    try:
        made.values[slot.name] = _value(slot, text, made)
    except UnfitError as reason:
        made.left.append(Left(slot.label, text, str(reason)))
    else:
        made.read.append(slot.label)


def _value(slot: Slot, text: str, made: Understood) -> Any:
    if slot.kind == "choice":
        return values.choice(text, slot.choices)
    if slot.kind == "whole":
        return values.whole(text)
    if slot.kind == "decimal":
        return _posts(text)
    if slot.kind == "day":
        found = values.day(text)
        if values.is_month(text):
            made.remarks.append(f"{slot.label}: “{text}” is read as {found.day} {found:%B %Y}.")
        return found.isoformat()
    if slot.name == "contact_email" and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+", text):
        raise UnfitError("Give one e-mail address.")
    return _text(slot, text, made)


def _posts(text: str) -> str:
    value = values.decimal(text)
    if not 0 <= value < 100_000 or value != round(value, 1):
        raise UnfitError("Give the number of posts with one decimal at most, such as 2.5.")
    return str(round(value, 1))


def _text(slot: Slot, text: str, made: Understood) -> str:
    line = text if slot.kind == "prose" else " ".join(text.split())
    if slot.limit is None or len(line) <= slot.limit:
        return line
    if slot.name == "contact_email":
        raise UnfitError("Give one e-mail address.")
    made.left.append(
        Left(
            slot.label,
            text,
            f"It has {len(line):,} characters; the field holds {slot.limit:,}. It begins there.",
        )
    )
    return fitted(line, slot.limit)


def _steps(slot: Slot, parts: list[str], made: Understood, register: Register) -> None:
    numbers = [match and int(match[1]) for match in map(NUMBERED.match, parts)]
    if len(parts) > 1 and numbers == list(range(1, len(parts) + 1)):
        parts = [NUMBERED.sub("", part) for part in parts]
    made.steps = parts[:MOST_STEPS]
    made.read.append(slot.label)
    if parts[MOST_STEPS:]:
        why = f"A case study has at most {MOST_STEPS} steps."
        made.left.append(Left(slot.label, "\n".join(parts[MOST_STEPS:]), why))


def _themes(slot: Slot, parts: list[str], made: Understood, register: Register) -> None:
    whole = {plain(label): value for value, label in Theme.choices}
    for text in parts:
        # Some themes have a comma in their name.
        exact = whole.get(plain(text))
        for word in [text] if exact else values.listed(text):
            try:
                theme = exact or values.choice(word, Theme.choices)
            except UnfitError:
                made.left.append(Left(slot.label, word, "The library has no theme of this name."))
            else:
                if theme not in made.also:
                    made.also.append(theme)
    if made.also:
        made.read.append(slot.label)
    for theme in made.also[MOST_THEMES:]:
        made.left.append(
            Left(slot.label, Theme(theme).label, f"Choose at most {MOST_THEMES} further themes.")
        )
    made.also = made.also[:MOST_THEMES]


def _tags(slot: Slot, parts: list[str], made: Understood, register: Register) -> None:
    words = list(dict.fromkeys(word for part in parts for word in values.listed(part)))
    kept = [word for word in words if len(word) <= LONGEST_TAG]
    made.tags = kept[:MOST_TAGS]
    made.read.append(slot.label)
    for word in [word for word in words if word not in made.tags]:
        made.left.append(Left(slot.label, word, f"Choose at most {MOST_TAGS} short words."))


def _councils(slot: Slot, parts: list[str], made: Understood, register: Register) -> None:
    for word in (word for part in parts for word in values.listed(part)):
        try:
            code = register.council(word)
        except UnfitError as reason:
            made.left.append(Left(slot.label, word, str(reason)))
        else:
            if code not in made.joint_owners:
                made.joint_owners.append(code)
    if made.joint_owners:
        made.read.append(slot.label)


def _dates(made: Understood) -> None:
    """No draft may break what the database refuses: an end only for what has ended, and after its start."""
    ended, started = made.values.get("ended_on"), made.values.get("started_on")
    if not ended:
        return
    if made.values.get("status") != "ended":
        why = "Only practice whose standing is “Ended” has a last day."
    elif started and ended < started:
        why = "It cannot end before it started."
    else:
        return
    made.left.append(Left(slots()["ended_on"].label, made.values.pop("ended_on"), why))
    made.read.remove(slots()["ended_on"].label)


def _name(made: Understood, told: Told) -> None:
    made.title = made.values.pop("title", "") or fitted(" ".join(clean(told.title).split()), 100)
    if not made.title:
        made.title = f"Imported case study: {fitted(told.where, 70)}"
        made.remarks.append("No title was found. Give it one in the editor.")


Taker = Callable[[Slot, list[str], Understood, Register], None]
TAKERS: dict[str, Taker] = {"steps": _steps, "themes": _themes, "tags": _tags, "councils": _councils}
