"""App settings of tenants."""

from django.apps import AppConfig


class TenantsConfig(AppConfig):
    """One door for each council that has one."""

    name = "peernet.tenants"
    label = "tenants"

    def ready(self) -> None:
        """Whoever links an account asks to belong to the council behind it."""
        from peernet.tenants import receivers  # noqa: F401
