"""Changes of a published round: what happened, the ways to go on with their prices, and what was changed."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council
from peernet.councils.serializers import CouncilNameSerializer
from peernet.pairing.models import Moved, Rearrangement
from peernet.pairing.rearranging import Cause
from peernet.pairing.rearranging_form import MOST_WAYS
from peernet.pairing.rules import closed_to
from peernet.reviews.models import Round


class CauseSerializer(serializers.Serializer):
    """Which council of a round cannot do what any more, and why."""

    round = serializers.PrimaryKeyRelatedField(queryset=Round.objects.order_by("pk"))
    council = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    kind = serializers.ChoiceField(choices=Rearrangement.Kind.choices)
    reason = serializers.CharField(max_length=300)

    def validate_council(self, council: Council) -> Council:
        if council.pk in closed_to(self.context["request"].user):
            raise serializers.ValidationError("Choose a council of this round.")
        return council

    def cause(self) -> Cause:
        """What was said, once it is valid."""
        given = self.validated_data
        return Cause(given["council"], given["kind"], given["reason"])


class ConfirmedCauseSerializer(CauseSerializer):
    """The same, with the way that was chosen and what it was chosen from."""

    way = serializers.IntegerField(min_value=0, max_value=MOST_WAYS)
    seen = serializers.CharField(max_length=64, help_text="The fingerprint that came with the ways.")


class HostChangeSerializer(serializers.Serializer):
    """A host whose reviewer changes."""

    host = serializers.CharField()
    leave = serializers.ListField(child=serializers.CharField())
    join = serializers.ListField(child=serializers.CharField())
    points = serializers.IntegerField(allow_null=True)
    why = serializers.CharField()
    reason = serializers.CharField()


class OpenWaySerializer(serializers.Serializer):
    """One way to go on; the price is what each further change gains against the way before."""

    number = serializers.IntegerField()
    sentence = serializers.CharField()
    price = serializers.FloatField(allow_null=True)
    changes = HostChangeSerializer(many=True)


class WaysSerializer(serializers.Serializer):
    """Every way that is open, fewest changes first."""

    seen = serializers.CharField()
    ways = OpenWaySerializer(many=True)


class MovedSerializer(serializers.ModelSerializer):
    """A pair given up or made."""

    host = CouncilNameSerializer()
    reviewer = CouncilNameSerializer()

    class Meta:
        model = Moved
        fields = ["host", "reviewer", "made", "sentence", "review"]


class RearrangementSerializer(serializers.ModelSerializer):
    """A change that was made."""

    council = CouncilNameSerializer()
    by = serializers.CharField()
    moved = serializers.SerializerMethodField()

    class Meta:
        model = Rearrangement
        fields = [
            *("id", "round", "council", "kind", "reason", "by", "at"),
            *("way", "fingerprint", "solver_version", "moved"),
        ]

    @extend_schema_field(MovedSerializer(many=True))
    def get_moved(self, change: Rearrangement) -> list[dict[str, Any]]:
        closed = closed_to(self.context["request"].user)
        rows = [row for row in change.moved.all() if row.host_id not in closed]
        return [dict(MovedSerializer(row).data) for row in rows]
