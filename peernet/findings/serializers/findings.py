"""A finding as far as this person may see it. Its notes and what they amount to are for the team alone."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.findings.models import Challenge, Finding
from peernet.findings.queries import finding_steps
from peernet.findings.serializers.actions import ActionSerializer
from peernet.findings.serializers.steps import FindingStepSerializer
from peernet.reviews.evidence import Basis


class BasisSerializer(serializers.Serializer):
    """What the notes of a finding amount to."""

    strength = serializers.CharField()
    words = serializers.CharField(help_text="Kinds of evidence with how many notes of each.")
    why = serializers.CharField(help_text="Why it is thin and what would help, or nothing.")


class ChallengeSerializer(serializers.ModelSerializer):
    """The host saying that something is not so, and what the lead made of it."""

    raised_by = serializers.CharField(source="raised_by.name")

    class Meta:
        model = Challenge
        fields = [
            *("id", "sentence", "text", "raised_by", "raised_at"),
            *("outcome", "answer", "settled_at"),
        ]


class FindingSerializer(serializers.ModelSerializer):
    """A finding in a list. It expects ``notes_seen``: those of its notes that this person may read."""

    notes = serializers.SerializerMethodField(help_text="Ids of its notes, for the team; else empty.")
    basis = serializers.SerializerMethodField(help_text="What its notes amount to, for the team; else null.")

    class Meta:
        model = Finding
        fields = [
            *("id", "review", "line", "kind", "theme", "weight", "confidence", "title", "text"),
            *(
                "judgement",
                "version",
                "state",
                "notes",
                "basis",
                "written_at",
                "shared_at",
                "response",
                "answered_at",
                "look_again_on",
            ),
        ]

    def get_notes(self, finding: Any) -> list[int]:
        return [note.pk for note in finding.notes_seen]

    @extend_schema_field(BasisSerializer(allow_null=True))
    def get_basis(self, finding: Any) -> Any:
        if not finding.notes_seen:
            return None
        return BasisSerializer(Basis.of(note.evidence for note in finding.notes_seen)).data


class WholeFindingSerializer(FindingSerializer):
    """A finding with its challenges, its actions and the steps open to this person."""

    challenges = ChallengeSerializer(many=True)
    actions = ActionSerializer(many=True)
    steps = serializers.SerializerMethodField(help_text="The steps open to you now.")

    class Meta(FindingSerializer.Meta):
        fields = [*FindingSerializer.Meta.fields, "challenges", "actions", "steps"]

    @extend_schema_field(FindingStepSerializer(many=True))
    def get_steps(self, finding: Finding) -> Any:
        offers = finding_steps(self.context["request"].user, finding)
        return FindingStepSerializer(offers, many=True).data
