"""Case studies as JSON: what is published, and nothing of how it got there."""

from typing import Any

from rest_framework import serializers

from cms.models import CaseStudyPage, OutcomeClaim, Paper
from peernet.councils.models import Council


class OwnerSerializer(serializers.ModelSerializer):
    """The council whose practice it is."""

    class Meta:
        model = Council
        fields = ["code", "name"]


class OutcomeSerializer(serializers.ModelSerializer):
    """One measured outcome."""

    indicator: serializers.SlugRelatedField = serializers.SlugRelatedField(slug_field="code", read_only=True)

    class Meta:
        model = OutcomeClaim
        fields = [
            "indicator",
            "measure",
            "unit",
            "baseline",
            "baseline_period",
            "result",
            "result_period",
            "comparison",
            "source",
        ]


class PaperSerializer(serializers.ModelSerializer):
    """A document that goes with a case study."""

    address = serializers.CharField(source="document.url", read_only=True)
    type = serializers.CharField(source="document.content_type", read_only=True)
    size = serializers.IntegerField(source="document.file_size", read_only=True, allow_null=True)

    class Meta:
        model = Paper
        fields = ["label", "address", "type", "size"]


class CaseStudyRowSerializer(serializers.ModelSerializer):
    """A case study in a list."""

    council = OwnerSerializer(read_only=True)
    themes = serializers.ListField(child=serializers.CharField(), read_only=True)
    tags = serializers.ListField(source="tag_names", child=serializers.CharField(), read_only=True)
    cost_per_child = serializers.IntegerField(read_only=True, allow_null=True)
    cost_band = serializers.IntegerField(read_only=True, allow_null=True)
    published_at = serializers.DateTimeField(source="first_published_at", read_only=True)
    review_due_on = serializers.DateField(source="freshness.due_on", read_only=True, allow_null=True)
    reaffirmed_on = serializers.DateField(source="freshness.reaffirmed_on", read_only=True, allow_null=True)
    updated_at = serializers.DateTimeField(source="last_published_at", read_only=True)
    region = serializers.CharField(source="council.region", read_only=True)
    address = serializers.SerializerMethodField()

    class Meta:
        model = CaseStudyPage
        fields = [
            "id",
            "title",
            "summary",
            "council",
            "theme",
            "themes",
            "tags",
            "level",
            "age_group",
            "status",
            "started_on",
            "cost_per_child",
            "cost_band",
            "region",
            "licence",
            "published_at",
            "review_due_on",
            "reaffirmed_on",
            "updated_at",
            "address",
        ]

    def get_address(self, page: Any) -> str:
        """The path of its page on this site."""
        return page.get_url(self.context["request"])


class CaseStudySerializer(CaseStudyRowSerializer):
    """A whole case study."""

    steps = serializers.SerializerMethodField()
    partners = serializers.SerializerMethodField()
    materials = serializers.SerializerMethodField()
    outcomes = OutcomeSerializer(many=True, read_only=True, source="claims")
    papers = PaperSerializer(many=True, read_only=True)
    council_context = serializers.DictField(read_only=True)

    class Meta(CaseStudyRowSerializer.Meta):
        fields = [
            *CaseStudyRowSerializer.Meta.fields,
            "partners",
            "children_reached",
            "set_up_cost",
            "running_cost",
            "staff_time",
            "context",
            "problem",
            "practice",
            "steps",
            "what_changed",
            "outcomes",
            "method",
            "limits",
            "did_not_work",
            "voice",
            "equality",
            "transfer",
            "help_offered",
            "materials",
            "papers",
            "council_context",
        ]

    def get_steps(self, page: Any) -> list[str]:
        """What to do, in order."""
        return [str(step.value) for step in page.steps]

    def get_partners(self, page: Any) -> list[str]:
        """Who took part."""
        return page.partners.splitlines()

    def get_materials(self, page: Any) -> list[str]:
        """What the council can share."""
        return page.materials.splitlines()


class FromFindingSerializer(serializers.Serializer):
    """Which strength to write up."""

    finding = serializers.IntegerField(min_value=1)


class DraftSerializer(serializers.Serializer):
    """Where the draft stands."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    edit = serializers.CharField()
