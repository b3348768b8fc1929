"""App settings of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Programme, reviews and visits."""

    name = "peernet.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Join in where the register and the pool leave room."""
        from peernet.reviews import council_page, openings, pool_watch  # noqa: F401
