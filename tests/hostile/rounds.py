"""What happens to rounds: a long run that stopped, and a published pairing that a council had to leave."""

from typing import Any

from peernet.pairing import operations
from peernet.pairing.models import Errand, Rearrangement
from peernet.pairing.options import Options
from peernet.pairing.rearranging import Cause, outlook
from peernet.pairing.solver.wire import to_primitives
from tests.factories import RoundFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.pairing.worlds import ring


def rounds_under_way(coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """Keys of an errand and of a change, over councils of their own."""
    stopped = Errand.objects.create(
        round=RoundFactory(name=f"{canary} long"),
        by=coordinator,
        asked_at=NOON,
        options=to_primitives(Options()),
        seed=1,
        hosts=300,
        state=Errand.State.FAILED,
        seen_alive_at=NOON,
        ended_at=NOON,
        failure=f"{canary} stopped",
    )
    councils = ring(5)
    round = RoundFactory(name=f"{canary} changed")
    run = operations.run_pairing(round=round, options=Options(), seed=1, by=coordinator, at=NOON)
    round = operations.publish_pairing(run=run, by=coordinator, at=NOON).round
    cause = Cause(councils[0], Rearrangement.Kind.WITHDRAWS, f"{canary} inspection")
    seen = outlook(round, cause, today=TODAY).fingerprint
    change = operations.rearrange(round=round, cause=cause, way=0, seen=seen, by=coordinator, at=NOON)
    return {"errands": [stopped.pk], "changes": [change.pk], "rearrangements": [change.pk]}
