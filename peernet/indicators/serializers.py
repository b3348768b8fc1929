"""Indicators, values and priorities as JSON."""

from typing import Any

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council
from peernet.indicators.models import Indicator, IndicatorValue, Priority, Target, Term
from peernet.indicators.operations.priorities import LONGEST_PARTNER, LONGEST_RATIONALE, MOST_PARTNERS
from peernet.indicators.published.marks import mark_in_words

EARLIEST, LATEST = 2000, 2100


class IndicatorSerializer(serializers.ModelSerializer):
    """What is needed to read a number: definition, which way is better, source, and what replaced it."""

    replaced_by: Any = serializers.SlugRelatedField("code", many=True, read_only=True)
    replaces: Any = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = Indicator
        fields = [
            *("code", "slug", "scheme", "version", "topic", "name", "wording", "unit", "polarity"),
            *("definition", "suppression", "source", "statutory", "retired_on", "replaced_by", "replaces"),
        ]


class ValueSerializer(serializers.ModelSerializer):
    """A value, or the mark in its place and what it means."""

    indicator = serializers.CharField(source="indicator.code")
    council = serializers.CharField(source="council.code")
    suppressed_means = serializers.SerializerMethodField()

    class Meta:
        model = IndicatorValue
        fields = [
            *("indicator", "council", "period", "value", "suppressed", "suppressed_means"),
            *("published_on", "source"),
        ]

    def get_suppressed_means(self, value: IndicatorValue) -> str:
        return mark_in_words(value.suppressed) if value.suppressed else ""


class TermSerializer(serializers.ModelSerializer):
    """Three years of a council's priorities."""

    council = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    first_year = serializers.IntegerField(min_value=EARLIEST, max_value=LATEST)

    class Meta:
        model = Term
        fields = ["id", "council", "first_year", "starts_on", "ends_on", "opened_at"]
        read_only_fields = ["opened_at"]
        # Which terms stand in each other's way is asked by the operation.
        validators: list[Any] = []


class TargetSerializer(serializers.ModelSerializer):
    """Where a priority is to be in one year."""

    year = serializers.IntegerField(min_value=EARLIEST, max_value=LATEST)

    class Meta:
        model = Target
        fields = ["year", "value"]


class PrioritySerializer(serializers.ModelSerializer):
    """One priority with its targets."""

    council = serializers.CharField(source="term.council.code", read_only=True)
    indicator = serializers.CharField(source="indicator.code", read_only=True)
    first_year = serializers.IntegerField(source="term.first_year", read_only=True)
    targets = TargetSerializer(many=True, read_only=True)

    class Meta:
        model = Priority
        fields = [
            *("id", "council", "first_year", "indicator", "origin", "slot", "rationale", "partners"),
            *("targets", "chosen_at", "dropped_at", "dropped_because"),
        ]


class AboutSerializer(serializers.Serializer):
    """Who wanted a priority, why, with whom and how far."""

    origin = serializers.ChoiceField(choices=Priority.Origin.choices)
    rationale = serializers.CharField(max_length=LONGEST_RATIONALE)
    partners = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_PARTNER), max_length=MOST_PARTNERS, required=False
    )
    targets = TargetSerializer(many=True)

    def validate_targets(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        years = [row["year"] for row in rows]
        if len(set(years)) < len(years):
            raise serializers.ValidationError("Two targets are for the same year.")
        return rows

    def said(self) -> dict[str, Any]:
        """What the operations take."""
        given = dict(self.validated_data)
        given["targets"] = {row["year"]: row["value"] for row in given["targets"]}
        return {"partners": []} | given


class ChooseSerializer(AboutSerializer):
    """One more priority of a council's term."""

    council = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    indicator = CodeField(slug_field="code", queryset=Indicator.objects.order_by("pk"))


class DropSerializer(serializers.Serializer):
    """Why a priority is dropped."""

    reason = serializers.CharField(max_length=300)


class OriginSerializer(serializers.Serializer):
    """How many chosen priorities have one origin."""

    origin = serializers.CharField()
    count = serializers.IntegerField()
    share = serializers.IntegerField(help_text="Hundredths of all chosen.")
