"""App settings of concerns."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """Safeguarding concerns."""

    name = "peernet.concerns"
    label = "concerns"

    def ready(self) -> None:
        """Join in where reviews leave room."""
        from peernet.accounts.proof.need import counts_as_a_part
        from peernet.concerns import joining, openings  # noqa: F401
        from peernet.concerns.rules import is_told_of_a_concern

        counts_as_a_part(is_told_of_a_concern)
