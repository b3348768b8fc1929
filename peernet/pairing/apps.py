"""App settings of pairing."""

from django.apps import AppConfig


class PairingConfig(AppConfig):
    """Who reviews whom."""

    name = "peernet.pairing"
    label = "pairing"
