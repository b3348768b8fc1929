"""An action plan as JSON: its committee, a spreadsheet of it, and what a progress review goes through."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.findings.models import Plan
from peernet.findings.serializers.actions import ActionSerializer, IndicatorMoveSerializer
from peernet.findings.states import FindingKind, FindingState


class PlanSerializer(serializers.ModelSerializer):
    """The one committee that answers for the plan."""

    named_by = serializers.CharField(source="named_by.name")

    class Meta:
        model = Plan
        fields = ["committee", "named_by", "named_at"]


class CommitteeSerializer(serializers.Serializer):
    """Which committee."""

    committee = serializers.CharField(max_length=160, help_text="Exactly one, by its name.")


class PlanFileSerializer(serializers.Serializer):
    """A changed plan, as a form sends it."""

    file = serializers.FileField(allow_empty_file=True, help_text="A spreadsheet (.xlsx) or a list (.csv).")
    keep = serializers.BooleanField(
        default=False, help_text="False only tells what would change; true keeps all of it or nothing."
    )


class PlanRowSerializer(serializers.Serializer):
    """One row of the file: what would change, or what is wrong with it."""

    number = serializers.IntegerField(help_text="Its number in the file.")
    action = serializers.IntegerField(source="action.pk", allow_null=True, default=None)
    changes = serializers.ListField(child=serializers.CharField())
    wrong = serializers.CharField(help_text="What to put right, or nothing.")


class PlanLookSerializer(serializers.Serializer):
    """What the file amounts to."""

    kept = serializers.IntegerField(help_text="How many actions were changed.")
    rows = PlanRowSerializer(many=True, help_text="Rows that change nothing are left out.")


class PackEntrySerializer(serializers.Serializer):
    """One action as the returning team reads it."""

    action: Any = ActionSerializer()
    late = serializers.BooleanField()
    moved: Any = IndicatorMoveSerializer(allow_null=True)


class PackFindingSerializer(serializers.Serializer):
    """A finding with what is done about it."""

    id = serializers.IntegerField(source="finding.pk")
    title = serializers.CharField(source="finding.title")
    kind = serializers.ChoiceField(FindingKind.choices, source="finding.kind")
    state = serializers.ChoiceField(FindingState.choices, source="finding.state")
    actions: Any = PackEntrySerializer(source="entries", many=True)


class CountSerializer(serializers.Serializer):
    """How many there are of something."""

    name = serializers.CharField()
    count = serializers.IntegerField()


class PackSerializer(serializers.Serializer):
    """What a progress review goes through: the open first, what is settled after."""

    committee = serializers.CharField(help_text="Empty until it is named.")
    open = PackFindingSerializer(many=True)
    settled = PackFindingSerializer(many=True)
    counts = serializers.SerializerMethodField()

    @extend_schema_field(CountSerializer(many=True))
    def get_counts(self, pack: Any) -> Any:
        return [{"name": name, "count": count} for name, count in pack.counts]
