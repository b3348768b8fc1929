"""App settings of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when."""

    name = "peernet.audit"
    label = "audit"

    def ready(self) -> None:
        """Hear of people signing in and out."""
        from peernet.audit import receivers  # noqa: F401
