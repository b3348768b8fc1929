"""App settings of search.learning."""

from django.apps import AppConfig


class SearchLearningConfig(AppConfig):
    """What was searched, what was chosen, and how good the answers were."""

    name = "search.learning"
    label = "learning"
