"""App settings of concerns."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """Safeguarding concerns."""

    name = "peernet.concerns"
    label = "concerns"
