"""App settings of core."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Words every subject uses."""

    name = "peernet.core"
    label = "core"
