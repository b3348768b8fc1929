"""Pins and vetoes, and what one would move."""

from typing import Any

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council
from peernet.pairing.models import Decision
from peernet.reviews.models import Round


class DecisionSerializer(serializers.ModelSerializer):
    """A pin or a veto of a round."""

    round = serializers.PrimaryKeyRelatedField(queryset=Round.objects.order_by("pk"))
    host = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    reviewer = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    by = serializers.CharField(read_only=True)

    class Meta:
        model = Decision
        fields = ["id", "round", "host", "reviewer", "kind", "reason", "by", "at"]
        read_only_fields = ["at"]
        # Whether there is a decision already is asked by the operation, which says so in words.
        validators: list[Any] = []


class SideSerializer(serializers.Serializer):
    """A plan in figures."""

    demanded = serializers.IntegerField()
    covered = serializers.IntegerField()
    floor = serializers.FloatField()
    score = serializers.IntegerField()


class MoveSerializer(serializers.Serializer):
    """A host that changes reviewer; councils by their codes."""

    host = serializers.CharField()
    leave = serializers.ListField(child=serializers.CharField())
    join = serializers.ListField(child=serializers.CharField())
    points = serializers.IntegerField(help_text="What the scores of this host gain; negative when they lose.")


class ComparisonSerializer(serializers.Serializer):
    """Two plans of one round beside each other."""

    before = SideSerializer()
    after = SideSerializer()
    kept = serializers.IntegerField(help_text="Pairs that are in both plans.")
    moves = MoveSerializer(many=True)
    in_turn = serializers.BooleanField(
        help_text="False in a large round, where both plans protect the worst-served host alone."
    )
