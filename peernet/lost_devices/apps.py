"""App settings of lost devices."""

from django.apps import AppConfig


class LostDevicesConfig(AppConfig):
    """Ask, vouch, reset."""

    name = "peernet.lost_devices"
    label = "lost_devices"

    def ready(self) -> None:
        """Whoever's factor was taken away sets a new one up before anything that is not published."""
        from peernet.accounts.proof.need import counts_as_a_part
        from peernet.lost_devices.queries import was_reset

        counts_as_a_part(was_reset)
