"""App settings of outbox."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Work to do after a commit."""

    name = "peernet.outbox"
    label = "outbox"
