"""Findings and actions as JSON."""

from peernet.findings.serializers.actions import (
    ActionEditSerializer,
    ActionSerializer,
    NewActionSerializer,
    VerifierSerializer,
    WatchedSerializer,
    WholeActionSerializer,
)
from peernet.findings.serializers.findings import FindingSerializer, WholeFindingSerializer
from peernet.findings.serializers.steps import (
    ActionWordsSerializer,
    AnswerSerializer,
    FindingWordsSerializer,
    WordsSerializer,
)
from peernet.findings.serializers.writing import FindingEditSerializer, NewFindingSerializer

__all__ = [
    "ActionEditSerializer",
    "ActionSerializer",
    "ActionWordsSerializer",
    "AnswerSerializer",
    "FindingEditSerializer",
    "FindingSerializer",
    "FindingWordsSerializer",
    "NewActionSerializer",
    "NewFindingSerializer",
    "VerifierSerializer",
    "WatchedSerializer",
    "WholeActionSerializer",
    "WholeFindingSerializer",
    "WordsSerializer",
]
