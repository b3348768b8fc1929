"""App settings of councils."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """The register."""

    name = "peernet.councils"
    label = "councils"
