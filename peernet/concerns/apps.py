"""App settings of concerns."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """Safeguarding concerns."""

    name = "peernet.concerns"
    label = "concerns"

    def ready(self) -> None:
        """Join in where reviews leave room."""
        from peernet.concerns import joining, openings  # noqa: F401
