"""The pairs of a run with their reasons, and the hosts it left without."""

from rest_framework import serializers

from peernet.councils.serializers import CouncilNameSerializer
from peernet.pairing.models import Proposal, Unpaired


class ScoreTermSerializer(serializers.Serializer):
    """One consideration of a score."""

    name = serializers.CharField()
    value = serializers.IntegerField()
    weight = serializers.IntegerField()
    points = serializers.IntegerField()


class AlternativeSerializer(serializers.Serializer):
    """A council that could have reviewed the host instead."""

    reviewer = serializers.CharField(help_text="Registry code.")
    score = serializers.IntegerField()
    terms = ScoreTermSerializer(many=True)
    sentence = serializers.CharField()
    why_not = serializers.CharField()


class ProposalSerializer(serializers.ModelSerializer):
    """A pair with its reason."""

    host = CouncilNameSerializer()
    reviewer = CouncilNameSerializer()
    terms = ScoreTermSerializer(many=True)
    alternatives = AlternativeSerializer(many=True)

    class Meta:
        model = Proposal
        fields = ["host", "reviewer", "score", "pinned", "sentence", "terms", "alternatives", "review"]


class RuledOutSerializer(serializers.Serializer):
    """How many councils a rule takes from a host."""

    rule = serializers.CharField()
    count = serializers.IntegerField()
    total = serializers.IntegerField()
    alone = serializers.IntegerField()
    phrase = serializers.CharField()


class RelaxationSerializer(serializers.Serializer):
    """One change that would give the host its review."""

    rule = serializers.CharField()
    council = serializers.CharField(help_text="Registry code.")
    price = serializers.IntegerField()
    sentence = serializers.CharField()


class UnpairedSerializer(serializers.ModelSerializer):
    """A host with too few reviewers, and why."""

    host = CouncilNameSerializer()
    ruled_out = RuledOutSerializer(many=True)
    relaxations = RelaxationSerializer(many=True, help_text="The smallest change first.")

    class Meta:
        model = Unpaired
        fields = [
            "host",
            "demanded",
            "covered",
            "candidates",
            "binding",
            "sentence",
            "ruled_out",
            "relaxations",
        ]
