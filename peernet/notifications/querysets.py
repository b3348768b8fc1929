"""Which messages."""

from typing import Any

from django.db import models


class MessageQuerySet(models.QuerySet):
    """Messages to people."""

    def visible_to(self, user: Any) -> "MessageQuerySet":
        """A person reads their own messages only."""
        return self.filter(person=user) if user.is_authenticated and user.is_active else self.none()

    def unread(self) -> "MessageQuerySet":
        """Keep what has not been opened."""
        return self.filter(read_at=None)
