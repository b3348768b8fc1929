"""App settings of lost devices."""

from django.apps import AppConfig


class LostDevicesConfig(AppConfig):
    """Ask, vouch, reset."""

    name = "peernet.lost_devices"
    label = "lost_devices"

    def ready(self) -> None:
        """Whoever's factor was taken away sets a new one up before anything that is not published."""
        from peernet.accounts.proof.need import HAVE_A_PART
        from peernet.lost_devices.queries import was_reset

        if was_reset not in HAVE_A_PART:
            HAVE_A_PART.append(was_reset)
