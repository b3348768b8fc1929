"""Read words for what could point to a child. Plain Python: text in, hits out, the same every time."""

from cms.identity.scan.check import Cell, Passage, check
from cms.identity.scan.hits import Hit, Kind, Severity

__all__ = ["Cell", "Hit", "Kind", "Passage", "Severity", "check"]
