"""App settings of search.wording."""

from django.apps import AppConfig


class SearchWordingConfig(AppConfig):
    """Synonyms, promotions and query rules that editors keep."""

    name = "search.wording"
    label = "wording"
