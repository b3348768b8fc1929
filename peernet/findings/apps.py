"""App settings of findings."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Findings and actions."""

    name = "peernet.findings"
    label = "findings"
