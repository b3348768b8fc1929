"""What people type around a review, made plain before it is kept."""

from peernet.core.wording import plain, written

__all__ = ["plain", "written"]
