"""Who hears about a case study: its authors, its council's approvers, the network's moderators."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from peernet.accounts.models import NetworkRole
from peernet.councils.states import Ability


def approvers_of(council: Any, *, but: Any = None) -> QuerySet:
    """Who signs practice off for a council."""
    able = council.memberships.active().able_to(Ability.APPROVE_PRACTICE)
    return _people(memberships__in=able).exclude(pk=getattr(but, "pk", None))


def authors_of(page: Any, *, but: Any) -> QuerySet:
    """Who started the draft and who last submitted it, while they still belong to the council."""
    submitters = page.workflow_states.values("requested_by")
    members = _people(memberships__in=page.council.memberships.active())
    both = members.filter(pk=page.owner_id) | members.filter(pk__in=submitters)
    return both.exclude(pk=getattr(but, "pk", None))


def owning_people(page: Any, *, but: Any) -> list[Any]:
    """The authors, and the approvers of the owning council."""
    return [*authors_of(page, but=but), *approvers_of(page.council, but=but)]


def moderators() -> QuerySet:
    """Who moderates for the network."""
    return _people(network_roles__role=NetworkRole.Role.MODERATOR)


def _people(**where: Any) -> QuerySet:
    return get_user_model().objects.filter(is_active=True, **where).distinct().order_by("pk")
