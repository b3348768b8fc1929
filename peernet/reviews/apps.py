"""App settings of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Programme, reviews and visits."""

    name = "peernet.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Join in where the register and the pool leave room."""
        from peernet.accounts.proof.need import counts_as_a_part
        from peernet.reviews import council_page, in_hand, openings, pool_watch  # noqa: F401
        from peernet.reviews.parts import has_a_part

        counts_as_a_part(has_a_part)
