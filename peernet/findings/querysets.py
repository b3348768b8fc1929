"""Which findings, which actions."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme
from peernet.councils.states import Ability
from peernet.findings.states import SEEN_BY_HOST, SEEN_BY_NETWORK, ActionState

FINISHED = [ActionState.VERIFIED, ActionState.CLOSED, ActionState.SUPERSEDED]


class FindingQuerySet(models.QuerySet):
    """Findings, seen by more people as they move on."""

    def visible_to(self, user: Any) -> "FindingQuerySet":
        """The team sees all of its own, the host what was shared, programme managers what is final."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        on_team = user.seats.taken().values("review")
        answers_for = user.memberships.active().able_to(Ability.ANSWER_REVIEWS).values("council")
        seen = Q(review__in=on_team) | Q(review__host__in=answers_for, state__in=SEEN_BY_HOST)
        if may_manage_programme(user):
            seen |= Q(state__in=SEEN_BY_NETWORK)
        return self.filter(seen)


class ActionQuerySet(models.QuerySet):
    """Actions that answer findings."""

    def visible_to(self, user: Any) -> "ActionQuerySet":
        """Whoever sees the finding sees its actions; so does the person who owns one."""
        from peernet.findings.models import Finding

        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(Q(finding__in=Finding.objects.visible_to(user)) | Q(owner=user))

    def open(self) -> "ActionQuerySet":
        """Keep actions that still need somebody."""
        return self.exclude(state__in=FINISHED)

    def overdue_on(self, day: date) -> "ActionQuerySet":
        """Keep open actions whose day has passed."""
        return self.open().exclude(state=ActionState.HOST_DONE).filter(due_on__lt=day)
