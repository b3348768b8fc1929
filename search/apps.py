"""App settings of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over what is shared."""

    name = "search"
    label = "search"
