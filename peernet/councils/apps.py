"""App settings of councils."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    """The register."""

    name = "peernet.councils"
    label = "councils"

    def ready(self) -> None:
        """Let only addresses that a council has named sign up, and mail invitations."""
        from peernet.accounts.adapter import SIGN_UP_CHECKS
        from peernet.councils import invitation_mail, operations  # noqa: F401
        from peernet.councils.sign_up import refuse_unknown_domain

        if refuse_unknown_domain not in SIGN_UP_CHECKS:
            SIGN_UP_CHECKS.append(refuse_unknown_domain)
