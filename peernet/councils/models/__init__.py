"""The register, likeness, judgements and memberships."""

from peernet.councils.models.assistance import Assistance
from peernet.councils.models.council import Council, Succession
from peernet.councils.models.for_a_while import ForAWhile
from peernet.councils.models.invitation import Invitation
from peernet.councils.models.judgement import Judgement
from peernet.councils.models.likeness import Border, Neighbour
from peernet.councils.models.membership import ContactDomain, Membership
from peernet.councils.models.move import Move
from peernet.councils.models.register import RegisterImport

__all__ = [
    "Assistance",
    "Border",
    "ContactDomain",
    "Council",
    "ForAWhile",
    "Invitation",
    "Judgement",
    "Membership",
    "Move",
    "Neighbour",
    "RegisterImport",
    "Succession",
]
