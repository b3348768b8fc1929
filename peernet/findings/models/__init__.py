"""What a team found, what the host does about it, and what the public reads."""

from peernet.findings.models.action import Action, Plan
from peernet.findings.models.finding import Challenge, Finding
from peernet.findings.models.release import Exemption, Redaction, Release

__all__ = ["Action", "Challenge", "Exemption", "Finding", "Plan", "Redaction", "Release"]
