"""Findings and actions as JSON."""

from peernet.findings.serializers.actions import ActionSerializer, NewActionSerializer, WholeActionSerializer
from peernet.findings.serializers.findings import FindingSerializer, WholeFindingSerializer
from peernet.findings.serializers.steps import FindingWordsSerializer, WordsSerializer
from peernet.findings.serializers.writing import FindingEditSerializer, NewFindingSerializer

__all__ = [
    "ActionSerializer",
    "FindingEditSerializer",
    "FindingSerializer",
    "FindingWordsSerializer",
    "NewActionSerializer",
    "NewFindingSerializer",
    "WholeActionSerializer",
    "WholeFindingSerializer",
    "WordsSerializer",
]
