"""App settings of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Programme, reviews and visits."""

    name = "peernet.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Join in where the register leaves room."""
        from peernet.reviews import council_page  # noqa: F401
