"""App settings of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "peernet.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the interface's document about our keys."""
        from peernet.accounts import schema  # noqa: F401
