"""App settings of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when."""

    name = "peernet.audit"
    label = "audit"
