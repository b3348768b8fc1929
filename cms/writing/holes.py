"""What no field can see alone, and what stops a submission."""

from typing import Any

from cms.writing.completeness import Missing
from cms.writing.draft import Draft

ENDED = "ended"


def holes(page: Any) -> list[Missing]:
    """What is wrong between fields, in words that name what to do; empty when nothing is."""
    draft = Draft.of(page)
    ended = draft.facts.get("status") == ENDED
    started_on, ended_on = draft.facts.get("started_on", ""), draft.facts.get("ended_on", "")
    found = {
        "end": ended and not ended_on and "Say when it ended, or choose another standing.",
        "still running": bool(ended_on) and not ended and "Leave this empty, or choose “Ended” above.",
        # ISO dates sort as they are written.
        "end before start": ended and started_on > ended_on > "" and "It cannot end before it started.",
    }
    missing = [Missing(name, "ended_on", words) for name, words in found.items() if words]
    if draft.council and draft.council in draft.joint_owners:
        missing.append(
            Missing("own council", "joint_owners", "Your own council owns this already; name others only.")
        )
    return missing
