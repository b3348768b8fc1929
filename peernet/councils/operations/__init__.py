"""Everything that changes who belongs to a council."""

from peernet.councils.operations.days import settle_days
from peernet.councils.operations.domains import drop_domain, name_domain
from peernet.councils.operations.invitations import accept, invite, send_again, withdraw_invitation
from peernet.councils.operations.memberships import approve, end, refuse, request_membership, withdraw
from peernet.councils.operations.moves import approve_move, move, refuse_move, withdraw_move

__all__ = [
    "accept",
    "approve",
    "approve_move",
    "drop_domain",
    "end",
    "invite",
    "move",
    "name_domain",
    "refuse",
    "refuse_move",
    "request_membership",
    "send_again",
    "settle_days",
    "withdraw",
    "withdraw_invitation",
    "withdraw_move",
]
