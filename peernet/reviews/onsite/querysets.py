"""Which sessions, and which files of notes."""

from typing import Any

from django.db import models

from peernet.reviews.preparing.querysets import reviews_read_by


class SessionQuerySet(models.QuerySet):
    """Sessions of visits."""

    def visible_to(self, user: Any) -> "SessionQuerySet":
        """Keep those of one's council as host, of one's team, or of reviews one manages."""
        return self.filter(review__in=reviews_read_by(user).values("pk"))

    def with_places(self) -> "SessionQuerySet":
        """Fetch what showing a session takes."""
        sides = ("review__host", "review__reviewer")
        return self.select_related(*sides, "room", "line").prefetch_related("people")

    def in_order(self) -> "SessionQuerySet":
        """As they follow each other."""
        return self.order_by("starts_at", "ends_at", "pk")


class NoteFileQuerySet(models.QuerySet):
    """What hangs on notes, private to the team as they are."""

    def visible_to(self, user: Any) -> "NoteFileQuerySet":
        """Keep those of notes of one's teams; nobody else reads them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(note__review__in=user.seats.taken().clear_of_host().values("review"))
