"""Which runs and proposals."""

from typing import Any

from django.db import models

from peernet.accounts.rules import may_manage_programme


class RunQuerySet(models.QuerySet):
    """Runs of the solver."""

    def visible_to(self, user: Any) -> "RunQuerySet":
        """Programme managers only; councils hear of pairs through their reviews."""
        return self.all() if may_manage_programme(user) else self.none()


class ConflictQuerySet(models.QuerySet):
    """Declared conflicts of interest between councils."""

    def visible_to(self, user: Any) -> "ConflictQuerySet":
        """Programme managers only."""
        return self.all() if may_manage_programme(user) else self.none()
