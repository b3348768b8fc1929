"""Which invitations, which moves."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from peernet.accounts.rules import may_manage_programme
from peernet.councils.states import Ability, InvitationState, MoveState


class InvitationQuerySet(models.QuerySet):
    """Addresses asked to join."""

    def visible_to(self, user: Any) -> "InvitationQuerySet":
        """Whoever approves the council's people, and of the network's staff whoever sent it."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seen = Q(council__in=_approved_by(user))
        if may_manage_programme(user):
            seen |= Q(invited_by=user) | Q(_nobody_approves("council"))
        return self.filter(seen)

    def open(self) -> "InvitationQuerySet":
        """Keep those that nobody has accepted or withdrawn."""
        return self.filter(state=InvitationState.WAITING)

    def usable_at(self, moment: datetime) -> "InvitationQuerySet":
        """Keep those whose link still works."""
        return self.open().filter(expires_at__gt=moment)


class MoveQuerySet(models.QuerySet):
    """Changes of council."""

    def visible_to(self, user: Any) -> "MoveQuerySet":
        """The person, whoever is to take their work over, and whoever approves people on either side."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        approved = _approved_by(user)
        seen = Q(person=user) | Q(handed_to=user)
        seen |= Q(council__in=approved) | Q(leaving__council__in=approved)
        if may_manage_programme(user):
            seen |= Q(_nobody_approves("council")) | Q(_nobody_approves("leaving__council"))
        return self.filter(seen)

    def waiting(self) -> "MoveQuerySet":
        """Keep those that the new council has not decided."""
        return self.filter(state=MoveState.ASKED)

    def under_way(self) -> "MoveQuerySet":
        """Keep those that wait, or whose day is to come."""
        return self.filter(state__in=[MoveState.ASKED, MoveState.APPROVED], arrived_at=None)

    def to_arrive_by(self, day: date) -> "MoveQuerySet":
        """Keep the approved ones whose first day has come and that nobody has followed yet."""
        return self.filter(state=MoveState.APPROVED, arrived_at=None, starts_on__lte=day)


def _approved_by(user: Any) -> Any:
    return user.memberships.active().able_to(Ability.APPROVE_PEOPLE).values("council")


def _nobody_approves(council: str) -> Any:
    from peernet.councils.models import Membership

    return ~Exists(Membership.objects.approvers().filter(council=OuterRef(council)))
