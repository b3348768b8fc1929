"""Which runs, pairs, decisions and conflicts."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme
from peernet.pairing.rules import closed_to

#: After how long without a sign of life a run counts as stopped.
SILENCE = timedelta(seconds=90)


class RunQuerySet(models.QuerySet):
    """Runs of the solver."""

    def visible_to(self, user: Any) -> "RunQuerySet":
        """Programme managers only; councils hear of pairs through their reviews."""
        return self.all() if may_manage_programme(user) else self.none()

    def newest_first(self) -> "RunQuerySet":
        """Order from the latest run back."""
        return self.order_by("-started_at", "-pk")

    def without_their_problems(self) -> "RunQuerySet":
        """Leave the stored questions, which are large, in the database."""
        return self.defer("problem")


class HostQuerySet(models.QuerySet):
    """What a run says about hosts."""

    def visible_to(self, user: Any) -> "HostQuerySet":
        """Programme managers, except about hosts to which they are too close themselves."""
        return self.exclude(host__in=closed_to(user)) if may_manage_programme(user) else self.none()


class ConflictQuerySet(models.QuerySet):
    """Declared conflicts of interest between councils."""

    def visible_to(self, user: Any) -> "ConflictQuerySet":
        """Programme managers, except those of councils to which they are too close themselves."""
        if not may_manage_programme(user):
            return self.none()
        closed = closed_to(user)
        return self.exclude(Q(first__in=closed) | Q(second__in=closed))

    def in_force_on(self, day: date) -> "ConflictQuerySet":
        """Keep the conflicts that have not lapsed by a day."""
        return self.filter(Q(until=None) | Q(until__gte=day))


class DecisionQuerySet(models.QuerySet):
    """Pins and vetoes of a round."""

    def visible_to(self, user: Any) -> "DecisionQuerySet":
        """Programme managers, except about councils to which they are too close themselves."""
        if not may_manage_programme(user):
            return self.none()
        closed = closed_to(user)
        return self.exclude(Q(host__in=closed) | Q(reviewer__in=closed))


class RearrangementQuerySet(models.QuerySet):
    """Changes of published rounds."""

    def visible_to(self, user: Any) -> "RearrangementQuerySet":
        """Programme managers, except about councils to which they are too close themselves."""
        return self.exclude(council__in=closed_to(user)) if may_manage_programme(user) else self.none()


class MovedQuerySet(HostQuerySet):
    """Pairs given up and made by such a change."""

    def made(self) -> "MovedQuerySet":
        """Keep the pairs that were made."""
        return self.filter(made=True)


class ErrandQuerySet(models.QuerySet):
    """Runs on their way."""

    def visible_to(self, user: Any) -> "ErrandQuerySet":
        """Programme managers only."""
        return self.all() if may_manage_programme(user) else self.none()

    def under_way(self) -> "ErrandQuerySet":
        """Keep those that have not ended."""
        return self.filter(ended_at=None)

    def silent_at(self, at: datetime) -> "ErrandQuerySet":
        """Keep those that were being solved and give no sign of life any more."""
        return self.under_way().filter(state="solving", seen_alive_at__lt=at - SILENCE)
