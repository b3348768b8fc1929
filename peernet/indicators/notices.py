"""What a council's people hear about its priorities."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from peernet.councils.models import Council, Membership
from peernet.councils.states import Ability
from peernet.indicators.models import Priority, Term
from peernet.notifications.operations import notify


def term_opened(term: Term, *, by: Any) -> None:
    """Those who choose with the person hear that it is time."""
    _tell(
        term.council,
        f"{term.council} can choose its priorities",
        body=f"A term of three years is open, from April {term.starts_on.year}.",
        link=reverse("indicators:priorities", args=[term.council.code]),
        by=by,
    )


def priority_dropped(priority: Priority, *, by: Any) -> None:
    """Those who choose with the person hear of it; what is chosen they see on the page."""
    council = priority.term.council
    _tell(
        council,
        f"{priority.indicator.code} is no longer a priority of {council}",
        body=priority.indicator.name,
        link=reverse("indicators:priority", args=[priority.pk]),
        by=by,
    )


def _tell(council: Council, subject: str, *, body: str, link: str, by: Any) -> None:
    held = Membership.objects.active().able_to(Ability.SET_PRIORITIES).filter(council=council)
    people = get_user_model().objects.filter(is_active=True, memberships__in=held)
    if getattr(by, "pk", None):
        people = people.exclude(pk=by.pk)
    notify(people=people.order_by("pk"), subject=subject, body=body, link=link)
