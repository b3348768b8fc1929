"""App settings of indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Indicators and priorities."""

    name = "peernet.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Join in where the register leaves room."""
        from peernet.indicators import council_page  # noqa: F401
