"""App settings of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Programme, reviews and visits."""

    name = "peernet.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Join in where the register and the pool leave room."""
        from peernet.accounts.proof.need import HAVE_A_PART
        from peernet.reviews import council_page, in_hand, openings, pool_watch  # noqa: F401
        from peernet.reviews.parts import has_a_part

        HAVE_A_PART.append(has_a_part)
