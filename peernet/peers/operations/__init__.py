"""Everything that changes the pool."""

from peernet.peers.operations.history import add_employment, declare_tie, remove_employment, withdraw_tie
from peernet.peers.operations.pool import (
    add_away,
    change_profile,
    join_pool,
    leave_pool,
    pass_on_peers,
    remove_away,
)

__all__ = [
    "add_away",
    "add_employment",
    "change_profile",
    "declare_tie",
    "join_pool",
    "leave_pool",
    "pass_on_peers",
    "remove_away",
    "remove_employment",
    "withdraw_tie",
]
