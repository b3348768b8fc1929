"""Everything that changes who belongs to a council."""

from peernet.councils.operations.domains import drop_domain, name_domain
from peernet.councils.operations.invitations import accept, invite, send_again, withdraw_invitation
from peernet.councils.operations.memberships import approve, end, refuse, request_membership, withdraw

__all__ = [
    "accept",
    "approve",
    "drop_domain",
    "end",
    "invite",
    "name_domain",
    "refuse",
    "request_membership",
    "send_again",
    "withdraw",
    "withdraw_invitation",
]
