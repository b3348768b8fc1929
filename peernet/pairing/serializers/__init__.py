"""Rounds, runs and conflicts as JSON."""

from peernet.pairing.serializers.conflicts import ConflictSerializer
from peernet.pairing.serializers.errands import ErrandSerializer
from peernet.pairing.serializers.options import OptionsSerializer
from peernet.pairing.serializers.rounds import DueSerializer, RoundSerializer
from peernet.pairing.serializers.runs import RunSerializer, WholeRunSerializer

__all__ = [
    "ConflictSerializer",
    "DueSerializer",
    "ErrandSerializer",
    "OptionsSerializer",
    "RoundSerializer",
    "RunSerializer",
    "WholeRunSerializer",
]
