"""Which invitations, which moves, which assistants."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.councils.states import Ability, CouncilRole, InvitationState, MoveState


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


class AssistanceQuerySet(models.QuerySet):
    """Who may act for a director."""

    def visible_to(self, user: Any) -> "AssistanceQuerySet":
        """The two of them, and whoever approves the council's people."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seen = Q(director=user) | Q(assistant=user) | Q(council__in=_approved_by(user))
        if may_manage_programme(user):
            seen |= Q(_nobody_approves("council"))
        return self.filter(seen)

    def open(self) -> "AssistanceQuerySet":
        """Keep what nobody has put down as ended."""
        return self.filter(ended_at=None)

    def in_force(self) -> "AssistanceQuerySet":
        """Keep those whose days cover today, while one is director and the other a member of that council."""
        return self._lasting(timezone.localdate())

    def lapsed_by(self, day: date) -> "AssistanceQuerySet":
        """Keep those that are over, by their last day or because somebody left, and not put down as ended."""
        lasting = AssistanceQuerySet(self.model, using=self.db)._lasting(day)
        return self.open().exclude(pk__in=lasting.values("pk"))

    def _lasting(self, day: date) -> "AssistanceQuerySet":
        from peernet.councils.models import Membership

        held = Membership.objects.in_force_on(day).filter(council=OuterRef("council"))
        directs = held.filter(role=CouncilRole.DIRECTOR, person=OuterRef("director"))
        belongs = held.exclude(role=CouncilRole.OBSERVER).filter(person=OuterRef("assistant"))
        days = self.open().filter(starts_on__lte=day, until__gte=day)
        return days.filter(
            Exists(directs), Exists(belongs), director__is_active=True, assistant__is_active=True
        )


def _approved_by(user: Any) -> Any:
    return user.memberships.active().able_to(Ability.APPROVE_PEOPLE).values("council")


def _nobody_approves(council: str) -> Any:
    from peernet.councils.models import Membership

    return ~Exists(Membership.objects.approvers().filter(council=OuterRef(council)))
