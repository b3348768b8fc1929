"""Which findings, which actions."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from peernet.findings.states import (
    CHECKED,
    SEEN_BY_HOST,
    SEEN_BY_NETWORK,
    SET_ASIDE,
    WITH_HOST,
    ActionState,
    FindingKind,
)
from peernet.reviews.models import Review

FINISHED = [*CHECKED, *SET_ASIDE]


class FindingQuerySet(models.QuerySet):
    """Findings, seen by more people as they move on."""

    def visible_to(self, user: Any) -> "FindingQuerySet":
        """The team all of its own, the host and its observers what was shared, managers what is final."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        on_team = user.seats.taken().clear_of_host().values("review")
        answers_for = user.memberships.answering().values("council")
        seen = Q(review__in=on_team) | Q(review__host__in=answers_for, state__in=SEEN_BY_HOST)
        seen |= Q(review__in=Review.objects.observed_by(user), state__in=SEEN_BY_HOST)
        seen |= Q(review__in=Review.objects.managed_by(user), state__in=SEEN_BY_NETWORK)
        return self.filter(seen)

    def with_review(self) -> "FindingQuerySet":
        """Fetch what naming a finding takes."""
        return self.select_related("line", "review__host", "review__reviewer", "review__review_type")

    def needing_action(self) -> "FindingQuerySet":
        """Keep what asks for action and has none that counts; a strength asks for none."""
        from peernet.findings.models import Action

        counting = Action.objects.filter(finding=OuterRef("pk")).exclude(state__in=SET_ASIDE)
        return self.filter(~Exists(counting)).exclude(kind=FindingKind.STRENGTH)


class ActionQuerySet(models.QuerySet):
    """Actions that answer findings."""

    def visible_to(self, user: Any) -> "ActionQuerySet":
        """Whoever sees the finding, its owners while at the host council, and who is asked to check it."""
        from peernet.findings.models import Finding

        if not user.is_authenticated or not user.is_active:
            return self.none()
        works_for = user.memberships.active().values("council")
        here = Q(finding__review__host__in=works_for)
        helped = type(self)(self.model).filter(others=user).values("pk")
        own = (Q(owner=user) | Q(pk__in=helped)) & here
        asked = Q(asked_to_verify=user) & ~here
        return self.filter(Q(finding__in=Finding.objects.visible_to(user)) | own | asked)

    def open(self) -> "ActionQuerySet":
        """Keep actions that still need somebody."""
        return self.exclude(state__in=FINISHED)

    def finished(self) -> "ActionQuerySet":
        """Keep actions that need nobody any more."""
        return self.filter(state__in=FINISHED)

    def overdue_on(self, day: date) -> "ActionQuerySet":
        """Keep open actions whose day has passed."""
        return self.filter(due_on__lt=day, state__in=WITH_HOST)

    def to_verify(self) -> "ActionQuerySet":
        """Keep what the host says is done."""
        return self.filter(state=ActionState.HOST_DONE)

    def all_done(self) -> bool:
        """Whether somebody checked every action that still counts, and there is at least one."""
        states = set(self.exclude(state__in=SET_ASIDE).values_list("state", flat=True))
        return bool(states) and states <= set(CHECKED)
