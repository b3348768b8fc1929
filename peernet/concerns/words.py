"""What the pages of a concern say: what we began with, until the owner of the words says it better."""

from dataclasses import dataclass
from typing import Any

from peernet.concerns.models import Wording

PLACE = Wording.Place
#: The wording we began with. It needs a domain owner: see ``docs/decisions``.
BEGUN_WITH = {
    PLACE.FIRST: "If a child may be in danger now, ring the police on 999 or the host's front door first.",
    PLACE.RAISING: (
        "This starts a clock and tells the people below that there is a concern. You write nothing here: say "
        "what it is about to them, by telephone. Nothing about a child or a family belongs in Peernet."
    ),
    PLACE.READING: (
        "Only the people named here can open this page, and each opening is logged. It holds no details: "
        "they are given by telephone."
    ),
    PLACE.CLOSING: "Close it when you are satisfied that the right people have it in hand.",
}


@dataclass(frozen=True)
class Said:
    """What stands at one place, and who answers for it; nobody does for what we began with."""

    place: str
    label: str
    text: str
    row: Wording | None = None


def said_now() -> list[Said]:
    """What every place says now, in their order."""
    latest: dict[str, Wording] = {}
    for row in Wording.objects.select_related("owner", "written_by").order_by("written_at", "pk"):
        latest[row.place] = row
    return [
        Said(
            place.value, str(place.label), latest[place].text if place in latest else text, latest.get(place)
        )
        for place, text in BEGUN_WITH.items()
    ]


def words() -> dict[str, str]:
    """The text of every place, for a page."""
    return {said.place: said.text for said in said_now()}


def row_for(place: str) -> Said | None:
    """What one place says now, or nothing where there is no such place."""
    return next((said for said in said_now() if said.place == place), None)


def context() -> dict[str, Any]:
    """For templates."""
    return {"says": words()}
