"""A report as JSON: what it says, what is withheld and why, what was asked about facts, its release."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from peernet.findings.models import Exemption, Finding, Redaction, Release
from peernet.findings.report.telling import public_report
from peernet.findings.serializers.findings import ChallengeSerializer
from peernet.reviews.serializers.fields import PlainTextField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer


class BlockSerializer(serializers.Serializer):
    """One finding as anybody reads it; what is withheld is a mark with its exemption."""

    title = serializers.CharField()
    paragraphs = serializers.ListField(child=serializers.CharField())
    judgement = serializers.ListField(child=serializers.CharField())
    answer = serializers.CharField(help_text="What the council says.")
    withheld = serializers.CharField(help_text="The mark of a finding that is withheld as a whole.")


class ReportPartSerializer(serializers.Serializer):
    """Findings of one kind."""

    title = serializers.CharField()
    findings = BlockSerializer(many=True)


class ReportWordsSerializer(serializers.Serializer):
    """What every version says of itself."""

    id = serializers.IntegerField(help_text="The id of its review.")
    title = serializers.CharField()
    version = serializers.CharField(help_text="Which version this is, in words.")
    visit = serializers.CharField()


class PublishedReportSerializer(ReportWordsSerializer):
    """What the public reads of a review."""

    parts = ReportPartSerializer(many=True)

    def to_representation(self, instance: Any) -> Any:
        return super().to_representation({"id": instance.pk} | asdict(public_report(instance)))


class OwnBlockSerializer(BlockSerializer):
    """One finding in the full version."""

    finding = serializers.IntegerField(help_text="Its id.")


class OwnPartSerializer(serializers.Serializer):
    """Findings of one kind, in the full version."""

    title = serializers.CharField()
    findings = OwnBlockSerializer(many=True)


class QuerySerializer(ChallengeSerializer):
    """What the host said is not so, and the lead's answer."""

    class Meta(ChallengeSerializer.Meta):
        fields = ["finding", *ChallengeSerializer.Meta.fields]


class RedactionSerializer(serializers.ModelSerializer):
    """What the public version leaves out, and why."""

    made_by = serializers.CharField(source="made_by.name")
    lifted_by = serializers.CharField(source="lifted_by.name", allow_null=True, default=None)

    class Meta:
        model = Redaction
        fields = [
            *("id", "finding", "sentence", "reason", "exemption"),
            *("made_by", "made_at", "lifted_by", "lifted_at"),
        ]


class ReleaseSerializer(serializers.ModelSerializer):
    """From when anybody reads it."""

    set_by = serializers.CharField(source="set_by.name")

    class Meta:
        model = Release
        fields = ["public_from", "set_by", "set_at"]


class SentencesSerializer(serializers.Serializer):
    """What can be withheld of a finding, each by itself."""

    finding = serializers.IntegerField()
    sentences = serializers.ListField(child=serializers.CharField())


class ReportSerializer(ReportWordsSerializer):
    """The full version with all that stands around it."""

    parts = OwnPartSerializer(many=True)
    queries = QuerySerializer(many=True, help_text="The factual check, sentence by sentence.")
    withheld = RedactionSerializer(many=True, help_text="Also what was lifted again.")
    withholdable = SentencesSerializer(many=True, help_text="For those who may withhold; else empty.")
    release: Any = ReleaseSerializer(allow_null=True)
    is_out = serializers.BooleanField(help_text="Whether anybody may read the public version now.")


class WithholdSerializer(KeyedSerializer):
    """What to leave out of the public version, and why."""

    finding = VisibleField(queryset=Finding.objects.with_review())
    sentence = serializers.CharField(
        max_length=4000, allow_blank=True, default="", help_text="As it stands now; empty for the whole."
    )
    exemption = serializers.ChoiceField(Exemption.choices)
    reason = PlainTextField(max_length=500)


class EmbargoSerializer(serializers.Serializer):
    """The day from which anybody reads it."""

    public_on = serializers.DateField(help_text="From its first moment; today or later.")
