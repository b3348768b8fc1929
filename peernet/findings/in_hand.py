"""Actions that somebody owns at their council, and who owns them when they move."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from peernet.audit.operations import record
from peernet.councils import hearing
from peernet.councils.hearing import Work
from peernet.councils.models import Move
from peernet.findings.models import Action


def actions_owned(person: Any, council: Any, reader: Any) -> Iterator[Work]:
    """Open actions of the council that the person owns."""
    owned = Action.objects.visible_to(reader).open().filter(owner=person, finding__review__host=council)
    for action in owned.order_by("due_on", "pk"):
        yield Work(f"An action: {action.title}", reverse("findings:action", args=[action.pk]))


def hand_on(move: Move, by: Any, at: datetime) -> None:
    """Whoever is named to take over owns the actions from now on."""
    if move.handed_to is None:
        return
    owned = Action.objects.select_for_update().open()
    for action in owned.filter(owner=move.person, finding__review__host=move.leaving.council).order_by("pk"):
        action.owner = move.handed_to
        action.save(update_fields=["owner"])
        action.others.remove(move.handed_to)
        record(verb="action.handed_on", subject=action, by=by, at=at, review=action.finding.review_id)


hearing.IN_HAND.append(actions_owned)
hearing.APPROVED.append(hand_on)
