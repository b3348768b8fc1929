"""Which papers, positions and hours."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme
from peernet.reviews.preparing.states import PaperState


def reviews_read_by(user: Any) -> Any:
    """Reviews whose papers the person reads: of their council as host, of their team, or that they manage."""
    from peernet.reviews.models import Review
    from peernet.reviews.querysets import read_along_by

    if not user.is_authenticated or not user.is_active:
        return Review.objects.none()
    answers_for = user.memberships.answering().values("council")
    on_team = user.seats.taken().clear_of_host().values("review")
    read = Q(host__in=answers_for) | Q(pk__in=on_team) | read_along_by(user)
    if may_manage_programme(user):
        read |= ~Q(host__in=user.memberships.active().values("council"))
    return Review.objects.filter(read)


class PaperRequestQuerySet(models.QuerySet):
    """What hosts are asked for."""

    def visible_to(self, user: Any) -> "PaperRequestQuerySet":
        """Keep those of reviews whose papers the person reads."""
        return self.filter(review__in=reviews_read_by(user).values("pk"))

    def standing(self) -> "PaperRequestQuerySet":
        """Keep what has not been dropped."""
        return self.exclude(state=PaperState.DROPPED)

    def wanting(self) -> "PaperRequestQuerySet":
        """Keep what is asked for and not answered."""
        return self.filter(state=PaperState.ASKED)

    def overdue(self, today: date) -> "PaperRequestQuerySet":
        """Keep what should have been given before a day."""
        return self.wanting().filter(due_on__lt=today)


class PaperQuerySet(models.QuerySet):
    """Papers that hosts gave."""

    def visible_to(self, user: Any) -> "PaperQuerySet":
        """Keep those of reviews whose papers the person reads."""
        return self.filter(review__in=reviews_read_by(user).values("pk"))

    def given_by_since(self, council: Any, moment: datetime) -> "PaperQuerySet":
        """Keep what a council itself gave since a moment, each file once."""
        return self.filter(council=council, given_at__gte=moment, again_of=None)


class PositionQuerySet(models.QuerySet):
    """What hosts say of themselves."""

    def visible_to(self, user: Any) -> "PositionQuerySet":
        """Keep the host's own, and for those who read its papers what it has sent."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        answers_for = user.memberships.answering().values("council")
        sent = Q(sent_at__isnull=False, review__in=reviews_read_by(user).values("pk"))
        return self.filter(sent | Q(review__host__in=answers_for))


class HoursQuerySet(models.QuerySet):
    """Hours that a review took."""

    def visible_to(self, user: Any) -> "HoursQuerySet":
        """Keep the person's own; of other people only sums are shown."""
        return self.filter(person=user.pk) if user.is_authenticated and user.is_active else self.none()
