"""App settings of indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Indicators and priorities."""

    name = "peernet.indicators"
    label = "indicators"
