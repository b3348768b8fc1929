"""App settings of notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What people hear."""

    name = "peernet.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Register the mail handler with the outbox."""
        from peernet.notifications import mail  # noqa: F401
