"""An import's plan, its refusals and its result in words."""

from collections.abc import Iterator
from typing import Any

from peernet.councils.register.plan import Part, Plan
from peernet.councils.register.snapshot import differences

SHOWN = 5


def plan_lines(plan: Plan, *, everything: bool = False) -> Iterator[str]:
    """A line for each list, then each change with old and new; of what is new, the first few."""
    for part in plan.parts:
        yield headline(part)
        shown = part.added if everything else part.added[:SHOWN]
        yield from (f"  + {words(row)}" for row in shown)
        if len(part.added) > len(shown):
            yield f"  + and {len(part.added) - len(shown)} more"
        for old, new in part.changed:
            yield f"  ~ {words(old)}: {', '.join(changes(old, new))}"
        yield from (f"  - {words(row)}" for row in part.ended)


def headline(part: Part) -> str:
    """One list in one line."""
    counts = (
        f"{len(part.added)} added, {len(part.changed)} changed, {len(part.ended)} ended, {part.same} the same"
    )
    left = f", {part.left} not in the lists and left as they are" if part.left else ""
    return f"{part.name.capitalize()}: {counts}{left}"


def summary(plan: Plan) -> str:
    """Everything in one line."""
    totals = {name: sum(part.counts[name] for part in plan.parts) for name in ("added", "changed", "ended")}
    return ", ".join(f"{count:,} {name}" for name, count in totals.items())


def changes(old: Any, new: Any) -> list[str]:
    """Each field that changed, with its old and new value."""
    return [
        f"{name.replace('_', ' ')} {shown(before)} becomes {shown(after)}"
        for name, (before, after) in differences(old, new).items()
    ]


def shown(value: Any) -> str:
    """A value as a person would write it."""
    if value in (None, "", ()):
        return "nothing"
    if isinstance(value, tuple):
        return "; ".join(f"{name}: {words}" for name, words in value)
    return f"“{value}”"


def words(row: Any) -> str:
    """What a row is about."""
    name = f" {row.name}" if hasattr(row, "name") else ""
    return " and ".join(row.key) + name
