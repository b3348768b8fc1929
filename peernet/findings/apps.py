"""App settings of findings."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Findings and actions."""

    name = "peernet.findings"
    label = "findings"

    def ready(self) -> None:
        """Join in where reviews leave room."""
        from peernet.accounts.proof.need import counts_as_a_part
        from peernet.findings import in_hand, joining, openings, requirements  # noqa: F401
        from peernet.findings.parts import has_an_action

        counts_as_a_part(has_an_action)
