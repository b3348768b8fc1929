"""What a council's page shows of the practice it took from others."""

from typing import Any

from cms.adoption import rules
from cms.adoption.queries import used_by
from peernet.councils.panels import Panel, council_panel

SHOWN = 6


@council_panel("adoption", order=15)
def practice_it_uses(council: Any, user: Any) -> Panel | None:
    """Practice of other councils that it uses; nothing for a council that has recorded none."""
    adoptions = used_by(council, user)
    shown = list(adoptions[: SHOWN + 1])
    if not shown:
        return None
    return Panel(
        "adoption/_council_uses.html",
        {
            "adoptions": shown[:SHOWN],
            "more": len(shown) > SHOWN,
            "reads_details": rules.of_network(user),
        },
    )
