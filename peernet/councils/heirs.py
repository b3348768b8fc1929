"""Who acts today for councils that merged: their successors, and the successors of those."""

from collections import defaultdict
from datetime import date

from peernet.councils.models import Succession


def heirs_on(day: date) -> dict[int, set[int]]:
    """By the key of each council that has ended, the keys of those that act for it on a day."""
    followed_by: dict[int, list[int]] = defaultdict(list)
    for row in Succession.objects.filter(on__lte=day).order_by("pk"):
        followed_by[row.predecessor_id].append(row.successor_id)
    found: dict[int, set[int]] = {}
    for predecessor in followed_by:
        reached: set[int] = set()
        waiting = [predecessor]
        while waiting:
            key = waiting.pop()
            if key not in reached:
                reached.add(key)
                waiting.extend(followed_by.get(key, ()))
        # Whoever was followed no longer acts.
        found[predecessor] = {key for key in reached if key not in followed_by}
    return found


def acting_for(key: int, heirs: dict[int, set[int]]) -> set[int]:
    """The keys of the councils that act for one: itself unless it has been followed."""
    return heirs.get(key, {key})
