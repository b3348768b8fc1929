"""App settings of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "peernet.accounts"
    label = "accounts"
