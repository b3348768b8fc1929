"""The levels of evidence as a table: drawn for readers on a page of its own, and into docs/levels.md."""

from dataclasses import dataclass

from cms.entry_tests import EntryTest
from cms.levels import TESTS
from cms.states import LADDER, Level
from peernet.core.components.states import LEVELS


@dataclass(frozen=True)
class LevelRow:
    """One level: what it tells a reader, and the tests it asks for beside those of the level below."""

    level: Level
    meaning: str
    below: Level | None
    tests: tuple[EntryTest, ...]


def level_rows() -> list[LevelRow]:
    """Every level, the least proven first; what was tried without effect stands last."""
    return [_row(level) for level in [*LADDER, Level.NO_EFFECT]]


def _row(level: Level) -> LevelRow:
    below = LADDER[LADDER.index(level) - 1] if level in LADDER[1:] else None
    known = TESTS[below] if below else ()
    return LevelRow(level, LEVELS[level][2], below, tuple(test for test in TESTS[level] if test not in known))


def as_markdown() -> str:
    """The whole of docs/levels.md."""
    parts = [
        "# Levels of evidence",
        "Made by `manage.py draw_levels` from `cms/levels.py`; not edited by hand.",
        "An author claims a level, two validators judge it, the network awards it. The system refuses a "
        "level that the attached evidence cannot carry, when it is claimed, judged and decided, and names "
        "the test that fails.",
        *(_section(row) for row in level_rows()),
    ]
    return "\n\n".join(parts) + "\n"


def _section(row: LevelRow) -> str:
    also = f"All that {row.below.label} needs, and:\n\n" if row.below else ""
    lines = ["| needs | validators ask | follows |", "|---|---|---|"]
    lines += [f"| {test.needs} | {test.asks} | {test.after} |" for test in row.tests]
    return f"## {row.level.label}\n\n{row.meaning}\n\n{also}" + "\n".join(lines)
