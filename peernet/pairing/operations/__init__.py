"""Everything that changes something in pairing."""

from peernet.pairing.operations.conflicts import declare_conflict, withdraw_conflict
from peernet.pairing.operations.decisions import decide, swap, take_back
from peernet.pairing.operations.publishing import publish_pairing
from peernet.pairing.operations.rearranging import rearrange, replay_change
from peernet.pairing.operations.running import Replay, replay, run_pairing

__all__ = [
    "Replay",
    "decide",
    "declare_conflict",
    "publish_pairing",
    "rearrange",
    "replay",
    "replay_change",
    "run_pairing",
    "swap",
    "take_back",
    "withdraw_conflict",
]
