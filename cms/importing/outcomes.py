"""Outcomes as a file tells them: a row of a table, or numbered columns."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cms.importing import values
from cms.importing.register import Register
from cms.importing.slots import Slot, outcome_slots
from cms.importing.told import Left, Understood
from cms.importing.values import UnfitError, clean, fitted

MOST_OUTCOMES = 6
#: Twelve digits, two of them after the point.
LARGEST = Decimal(10) ** 10


def understand_outcomes(rows: list[dict[str, str]], made: Understood, register: Register) -> None:
    """Up to six outcomes into the draft; what does not fit is left with its number."""
    told = [{name: clean(text) for name, text in row.items() if clean(text)} for row in rows]
    for number, row in enumerate(filter(None, told), start=1):
        if number > MOST_OUTCOMES:
            words = "\n".join(f"{outcome_slots()[name].label}: {text}" for name, text in row.items())
            made.left.append(
                Left(f"Outcome {number}", words, f"A case study has at most {MOST_OUTCOMES} outcomes.")
            )
        else:
            made.outcomes.append(_outcome(row, f"Outcome {number}", made, register))
    if made.outcomes:
        made.read.append(f"{len(made.outcomes)} outcome{'s' if len(made.outcomes) > 1 else ''}")


def _outcome(row: Mapping[str, str], heading: str, made: Understood, register: Register) -> dict[str, Any]:
    found = {}
    for name, text in row.items():
        slot = outcome_slots()[name]
        label = f"{heading}: {slot.label.lower()}"
        try:
            found[name], why = _value(slot, text, register)
        except UnfitError as reason:
            why = str(reason)
        if why:
            made.left.append(Left(label, text, why))
    return found


def _value(slot: Slot, text: str, register: Register) -> tuple[Any, str]:
    """The value, and what of the words did not fit."""
    if slot.kind == "indicator":
        return register.indicator(text), ""
    if slot.kind == "decimal":
        number = values.decimal(text)
        if abs(number) >= LARGEST:
            raise UnfitError("This number is too large.")
        kept = round(number, 2)
        return str(kept), "" if kept == number else f"It is rounded to {kept}."
    line = " ".join(text.split())
    if slot.limit and len(line) > slot.limit:
        return fitted(line, slot.limit), f"It has {len(line):,} characters; the field holds {slot.limit}."
    return line, ""
