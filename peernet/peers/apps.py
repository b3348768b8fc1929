"""App settings of the pool of peers."""

from django.apps import AppConfig


class PeersConfig(AppConfig):
    """Peers and their conflicts."""

    name = "peernet.peers"
    label = "peers"

    def ready(self) -> None:
        """Follow people who change council."""
        from peernet.peers import moving  # noqa: F401
