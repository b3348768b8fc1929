"""Everything that changes something in pairing."""

from peernet.pairing.operations.conflicts import declare_conflict, withdraw_conflict
from peernet.pairing.operations.decisions import decide, swap, take_back
from peernet.pairing.operations.errands import give_up, start_again, start_run
from peernet.pairing.operations.publishing import publish_pairing
from peernet.pairing.operations.rearranging import rearrange, replay_change
from peernet.pairing.operations.running import Replay, replay, run_pairing

__all__ = [
    "Replay",
    "decide",
    "declare_conflict",
    "give_up",
    "publish_pairing",
    "rearrange",
    "replay",
    "replay_change",
    "run_pairing",
    "start_again",
    "start_run",
    "swap",
    "take_back",
    "withdraw_conflict",
]
