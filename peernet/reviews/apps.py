"""App settings of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Programme, reviews and visits."""

    name = "peernet.reviews"
    label = "reviews"
