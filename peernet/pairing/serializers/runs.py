"""Runs, in figures and whole."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.pairing.models import Run
from peernet.pairing.serializers.plans import ProposalSerializer, UnpairedSerializer

FIGURES = [
    *("id", "round", "started_at", "published_at", "seed", "seconds", "solver_version", "fingerprint"),
    *("hosts", "hosts_in_full", "candidate_pairs", "demanded", "covered", "covered_bound"),
    *("floor", "floor_bound", "raised", "raised_bound", "score", "score_bound", "proven"),
]


class RunSerializer(serializers.ModelSerializer):
    """A run in figures."""

    proven = serializers.BooleanField(read_only=True)

    class Meta:
        model = Run
        fields = FIGURES
        read_only_fields = FIGURES


class WholeRunSerializer(RunSerializer):
    """A run with its pairs, the hosts left without, and the question it answered."""

    proposals = ProposalSerializer(many=True)
    unpaired = UnpairedSerializer(many=True)
    in_words = serializers.ListField(
        child=serializers.CharField(),
        help_text="How many reviews are covered, how good the pairs are, and what of that is proven.",
    )
    problem = serializers.SerializerMethodField()

    class Meta(RunSerializer.Meta):
        fields = [*FIGURES, "proposals", "unpaired", "in_words", "problem"]

    @extend_schema_field(serializers.DictField())
    def get_problem(self, run: Run) -> dict[str, Any]:
        return run.problem
