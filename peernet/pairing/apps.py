"""App settings of pairing."""

from django.apps import AppConfig


class PairingConfig(AppConfig):
    """Who reviews whom."""

    name = "peernet.pairing"
    label = "pairing"

    def ready(self) -> None:
        """Join in where the register leaves room."""
        from peernet.pairing import council_page  # noqa: F401
        from peernet.pairing.operations import errands  # noqa: F401
