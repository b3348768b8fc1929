"""Which runs, decisions and conflicts."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from peernet.accounts.rules import may_manage_programme


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


class ConflictQuerySet(models.QuerySet):
    """Declared conflicts of interest between councils."""

    def visible_to(self, user: Any) -> "ConflictQuerySet":
        """Programme managers only."""
        return self.all() if may_manage_programme(user) else self.none()

    def in_force_on(self, day: date) -> "ConflictQuerySet":
        """Keep the conflicts that have not lapsed by a day."""
        return self.filter(Q(until=None) | Q(until__gte=day))


class DecisionQuerySet(models.QuerySet):
    """Pins and vetoes of a round."""

    def visible_to(self, user: Any) -> "DecisionQuerySet":
        """Programme managers only: a veto says what somebody thinks of a council."""
        return self.all() if may_manage_programme(user) else self.none()
