"""For each operation of a visit, a world in which it goes through and what it is asked."""

from tests.peernet.workspace.halfway import findings, programme, visits  # noqa: F401
from tests.peernet.workspace.halfway.rows import ROWS

__all__ = ["ROWS"]
