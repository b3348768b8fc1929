"""What a page and the API say about the ways in which a published round may go on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peernet.councils.models import Council
from peernet.pairing.models import Rearrangement
from peernet.pairing.queries.compared import signed
from peernet.pairing.rearranging import Cause, Outlook, Way, sentences

CANNOT = "Its reviewer can no longer do it."
LEAVES = "It leaves the round."
ALONG = "It moves so that more hosts keep a review, or are better served."
GIVES_UP = "It gives its reviewer up to another host: the plan as a whole gains more."
WAITED = "It had no reviewer until now."


@dataclass(frozen=True)
class Change:
    """One host whose reviewer changes: what it costs in points, why, and what speaks for the new pair."""

    host: str
    leave: tuple[str, ...]
    join: tuple[str, ...]
    points: int | None
    why: str
    reason: str

    @property
    def points_said(self) -> str:
        return "–" if self.points is None else signed(self.points)


@dataclass(frozen=True)
class OpenWay:
    """One way that was open when a change was made: who moves, what it gains, and whether it was taken."""

    moves: tuple[str, ...]
    points: str
    price: str
    taken: bool


@dataclass(frozen=True)
class WayOn:
    """One way, with the price of each further change against the way before."""

    number: int
    sentence: str
    price: float | None
    changes: tuple[Change, ...]


def ways_on(look: Outlook, cause: Cause, *, closed: Collection[int]) -> tuple[WayOn, ...]:
    """Every way in words, with names; hosts that the reader may not know of are left out, and not counted."""
    names = {code: council.name for code, council in look.standing.councils.items()}
    hidden = {code for code, council in look.standing.councils.items() if council.pk in closed}
    found: list[WayOn] = []
    for number, way in enumerate(look.ways):
        changes = tuple(_changes(look, cause, way, names, hidden))
        price = None if hidden & {host.code for host in look.question.problem.hosts} else way.step.price
        shown = WayOn(number, _sentence(changes, price), price, changes)
        if not found or found[-1].changes != changes:
            found.append(shown)
    return tuple(found)


def _changes(look: Outlook, cause: Cause, way: Way, names: dict[str, str], hidden: set[str]) -> list[Change]:
    reasons = sentences(look.question, way)
    points = {move.host: move.score for move in way.step.moves}
    hosts = sorted({host for host, _ in (*way.given_up, *way.made)} - hidden, key=lambda code: names[code])
    found = []
    for host in hosts:
        leave = [reviewer for each, reviewer in way.given_up if each == host]
        join = [reviewer for each, reviewer in way.made if each == host]
        found.append(
            Change(
                host=names[host],
                leave=tuple(sorted(names[code] for code in leave)),
                join=tuple(sorted(names[code] for code in join)),
                points=points.get(host),
                why=_why(look, cause, host, leave, join),
                reason=" ".join(reasons.get((host, code), "") for code in join).strip(),
            )
        )
    return found


def _why(look: Outlook, cause: Cause, host: str, leave: list[str], join: list[str]) -> str:
    if host == cause.council.code and not join and host not in _hosts(look):
        return LEAVES
    lost = {(pair.host, pair.reviewer) for pair in look.prospect.lost}
    if any((host, reviewer) in lost or reviewer == cause.council.code for reviewer in leave):
        return CANNOT
    if leave and not join:
        return GIVES_UP
    return ALONG if leave else WAITED


def _hosts(look: Outlook) -> set[str]:
    gone = {row.code for row in look.question.withdrawn}
    return {host.code for host in look.question.problem.hosts} - gone


def _sentence(changes: tuple[Change, ...], price: float | None) -> str:
    if not changes:
        return "No published pair changes."
    moved = sum(bool(each.join) for each in changes)
    stranded = sum(bool(each.leave and not each.join) and each.why != LEAVES for each in changes)
    gone = sum(each.why == LEAVES for each in changes)
    parts = [f"{moved} {'host gets' if moved == 1 else 'hosts get'} another reviewer"] if moved else []
    if stranded:
        parts.append(f"{stranded} {'host is' if stranded == 1 else 'hosts are'} left without a reviewer")
    if gone:
        parts.append(f"{gone} {'leaves' if gone == 1 else 'leave'} the round")
    said = ", ".join(parts)
    more = "" if price is None else f" Each further change gains {price:,.0f} points."
    return f"{said[:1].upper()}{said[1:]}. Every other pair stays.{more}"


def ways_then(change: Rearrangement, *, closed: Collection[int]) -> tuple[OpenWay, ...]:
    """The ways between which a change was chosen, as they were kept; next to a hole they have no price."""
    hosts = {row["code"] for row in change.question["problem"]["hosts"]}
    steps = change.answer["steps"]
    codes = {code for step in steps for move in step["moves"] for code in _codes(move)}
    councils = Council.objects.filter(code__in=codes | hosts).values_list("code", "name", "pk")
    names = {code: name for code, name, _ in councils}
    hidden = {code for code, _, key in councils if key in closed}
    found: list[OpenWay] = []
    for number, step in enumerate(steps):
        seen = [move for move in step["moves"] if move["host"] not in hidden]
        way = OpenWay(
            moves=tuple(_move(move, names) for move in seen),
            points=signed(sum(move["score"] for move in seen)),
            price="" if hidden & hosts or step["price"] is None else signed(round(step["price"])),
            taken=number == change.way,
        )
        if found and found[-1].moves == way.moves:
            found[-1] = replace(way, taken=way.taken or found[-1].taken)
        else:
            found.append(way)
    return tuple(found)


def _codes(move: dict[str, Any]) -> set[str]:
    return {move["host"], *move["before"], *move["after"]}


def _move(move: dict[str, Any], names: Mapping[str, str]) -> str:
    def named(codes: Sequence[str]) -> str:
        return ", ".join(sorted(names.get(code, code) for code in codes)) or "nobody"

    host = names.get(move["host"], move["host"])
    return f"{host}: {named(move['after'])} instead of {named(move['before'])} ({signed(move['score'])})"
