"""Everything that changes who belongs to a council."""

from peernet.councils.operations.assistants import (
    begin_acting,
    end_assistance,
    name_assistant,
    settle_assistants,
    stop_acting,
)
from peernet.councils.operations.days import settle_days
from peernet.councils.operations.domains import drop_domain, name_domain
from peernet.councils.operations.invitations import accept, invite, send_again, withdraw_invitation
from peernet.councils.operations.memberships import approve, end, refuse, request_membership, withdraw
from peernet.councils.operations.moves import approve_move, move, refuse_move, withdraw_move

__all__ = [
    "accept",
    "approve",
    "approve_move",
    "begin_acting",
    "drop_domain",
    "end",
    "end_assistance",
    "invite",
    "move",
    "name_assistant",
    "name_domain",
    "refuse",
    "refuse_move",
    "request_membership",
    "send_again",
    "settle_assistants",
    "settle_days",
    "stop_acting",
    "withdraw",
    "withdraw_invitation",
    "withdraw_move",
]
