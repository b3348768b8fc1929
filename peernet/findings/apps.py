"""App settings of findings."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Findings and actions."""

    name = "peernet.findings"
    label = "findings"

    def ready(self) -> None:
        """Join in where reviews leave room."""
        from peernet.findings import in_hand, joining, openings, requirements  # noqa: F401
