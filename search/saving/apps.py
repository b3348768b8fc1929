"""App settings of search.saving."""

from django.apps import AppConfig


class SearchSavingConfig(AppConfig):
    """Searches a person keeps, and the mail that says something new fits."""

    name = "search.saving"
    label = "saving"
