"""App settings of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over what is shared."""

    name = "search"
    label = "search"

    def ready(self) -> None:
        """Hear of changes, and take on the work they leave in the outbox."""
        from search import beside, receivers  # noqa: F401

        receivers.connect()
