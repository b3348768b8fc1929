"""The register, likeness, judgements and memberships."""

from peernet.councils.models.council import Council, Succession
from peernet.councils.models.judgement import Judgement
from peernet.councils.models.likeness import Border, Neighbour
from peernet.councils.models.membership import ContactDomain, Membership
from peernet.councils.models.register import RegisterImport

__all__ = [
    "Border",
    "ContactDomain",
    "Council",
    "Judgement",
    "Membership",
    "Neighbour",
    "RegisterImport",
    "Succession",
]
