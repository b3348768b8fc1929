"""Which exceptions, which days without visits, which asks."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme


class CycleExceptionQuerySet(models.QuerySet):
    """Councils with a cycle of their own."""

    def visible_to(self, user: Any) -> "CycleExceptionQuerySet":
        """Programme managers, and whoever answers for the council in reviews."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        answers_for = user.memberships.answering().values("council")
        return self.filter(council__in=answers_for)

    def standing(self) -> "CycleExceptionQuerySet":
        """Keep those that nobody has ended, be they past their last day or not."""
        return self.filter(ended_at=None)

    def in_force_on(self, day: date) -> "CycleExceptionQuerySet":
        """Keep those that count on a day."""
        return self.standing().filter(starts_on__lte=day, until__gte=day)

    def to_decide_by(self, day: date) -> "CycleExceptionQuerySet":
        """Keep those that wait for a decision."""
        return self.standing().filter(decide_again_on__lte=day)


class BlackoutQuerySet(models.QuerySet):
    """Days without visits."""

    def visible_to(self, user: Any) -> "BlackoutQuerySet":
        """Those of everybody are for every member; a council's own for its people and the managers."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if may_manage_programme(user):
            return self.all()
        councils = user.memberships.active().values("council")
        everybody = Q(council=None) if user.memberships.active().exists() else Q(pk__in=())
        return self.filter(everybody | Q(council__in=councils))

    def of(self, council: Any) -> "BlackoutQuerySet":
        """Keep what holds for a council: its own, and everybody's in its network."""
        return self.filter(Q(council=council) | Q(council=None, fictional=council.fictional))

    def touching(self, first: date, last: date) -> "BlackoutQuerySet":
        """Keep those that share a day with a period."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class AskQuerySet(models.QuerySet):
    """What councils are asked for."""

    def visible_to(self, user: Any) -> "AskQuerySet":
        """Whoever sees the review that an ask belongs to."""
        from peernet.reviews.models.review import Review

        return self.filter(review__in=Review.objects.visible_to(user).values("pk"))

    def standing(self) -> "AskQuerySet":
        """Keep those that were not dropped."""
        return self.filter(dropped_at=None)
