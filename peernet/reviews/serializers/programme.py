"""The programme as JSON: kinds of review, exceptions, days without visits, asks."""

from typing import Any

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.core.lookup import LARGEST_KEY
from peernet.councils.models import Council
from peernet.reviews.models import Ask, Blackout, CycleException, ReviewType, TypeVersion
from peernet.reviews.operations.cycles import LONGEST_CYCLE, SHORTEST_CYCLE


class ReviewTypeSerializer(serializers.ModelSerializer):
    """A kind of review: its cycle, its team, its days, and what its version of now says of the report."""

    version = serializers.SerializerMethodField(help_text="The number of the version that holds now.")
    report_is_public = serializers.SerializerMethodField()

    class Meta:
        model = ReviewType
        fields = [
            *("code", "name", "days_on_site", "cycle_months", "struggling_cycle_months"),
            *("team_size", "peer_days", "on_register", "version", "report_is_public"),
        ]

    def get_version(self, kind: ReviewType) -> int | None:
        current = self._current(kind)
        return current.number if current else None

    def get_report_is_public(self, kind: ReviewType) -> bool:
        current = self._current(kind)
        return bool(current and current.report_is_public)

    def _current(self, kind: ReviewType) -> TypeVersion | None:
        return max(kind.versions.all(), key=lambda each: each.number, default=None)  # type: ignore[attr-defined]


class QuarterSerializer(serializers.Serializer):
    """What one quarter takes."""

    starts_on = serializers.DateField()
    councils = serializers.IntegerField()
    peer_days = serializers.IntegerField()
    pool_days = serializers.IntegerField(help_text="What the pool can give, were this kind all it did.")


class DueLaterSerializer(serializers.Serializer):
    """A council that falls due, when and why."""

    council = serializers.CharField(source="council.code")
    reason = serializers.CharField()
    sentence = serializers.CharField()
    last_on = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    cycle_months = serializers.IntegerField()


class OutlookSerializer(serializers.Serializer):
    """The forecast over three years."""

    quarters = QuarterSerializer(many=True)
    due = DueLaterSerializer(many=True)


class ExceptionSerializer(serializers.ModelSerializer):
    """A council with a cycle of its own."""

    council = CodeField(slug_field="code", queryset=Council.objects.order_by("pk"))
    review_type = CodeField(slug_field="code", queryset=ReviewType.objects.order_by("pk"))
    months = serializers.IntegerField(min_value=SHORTEST_CYCLE, max_value=LONGEST_CYCLE)
    reason = serializers.CharField(max_length=250)

    class Meta:
        model = CycleException
        fields = [
            *("id", "council", "review_type", "months", "basis", "reason", "decided_at", "starts_on"),
            *("decide_again_on", "until", "judged_on", "ended_at", "ended_because"),
        ]
        read_only_fields = ["basis", "decided_at", "starts_on", "judged_on", "ended_at", "ended_because"]
        # One at a time is asked by the operation.
        validators: list[Any] = []


class DecideSerializer(serializers.Serializer):
    """Keep an exception until another day, or end it."""

    keep = serializers.BooleanField()
    reason = serializers.CharField(max_length=250)
    until = serializers.DateField(required=False, allow_null=True, default=None)


class BlackoutSerializer(serializers.ModelSerializer):
    """Days without visits; without a council they are everybody's."""

    council = CodeField(
        slug_field="code", queryset=Council.objects.order_by("pk"), allow_null=True, default=None
    )
    fictional = serializers.BooleanField(default=False)

    class Meta:
        model = Blackout
        fields = ["id", "council", "kind", "starts_on", "ends_on", "fictional"]


class AskSerializer(serializers.ModelSerializer):
    """One thing a host is asked for."""

    council = serializers.CharField(source="council.code", read_only=True)
    review = serializers.IntegerField(source="review_id", min_value=0, max_value=LARGEST_KEY)

    class Meta:
        model = Ask
        fields = ["id", "council", "review", "quarter", "slot", "what", "asked_at", "dropped_at"]
        read_only_fields = ["quarter", "slot", "asked_at", "dropped_at"]
