"""Raising a concern, one step away from the visit log."""

from typing import Any

from django.urls import reverse

from peernet.reviews.joining import DOORS, Door
from peernet.reviews.models import Review


def doors(user: Any, review: Review) -> list[Door]:
    """The way to raise a concern; only the team opens the visit log."""
    return [Door("Raise a safeguarding concern", reverse("concerns:raise", args=[review.pk]))]


DOORS.append(doors)
