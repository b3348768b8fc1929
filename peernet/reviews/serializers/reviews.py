"""A review as one person sees it: where it stands, whose turn it is, and what is theirs to do."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.councils.serializers import CouncilNameSerializer
from peernet.reviews.editions import edition_of
from peernet.reviews.models import LineOfEnquiry, ScopeSignature
from peernet.reviews.path import paused
from peernet.reviews.queries import Standing, steps_for
from peernet.reviews.queries.clocks import clocks_of
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import ClockKey


class LineSerializer(serializers.ModelSerializer):
    """A line of enquiry."""

    class Meta:
        model = LineOfEnquiry
        fields = ["id", "position", "question", "theme"]


class ReviewStepSerializer(serializers.Serializer):
    """A step that is open now and this person's to take, with what is missing before it."""

    name = serializers.CharField(help_text="Its name in the address.")
    label = serializers.CharField()  # type: ignore[assignment]
    missing = serializers.ListField(child=serializers.CharField(), help_text="Empty when it can be taken.")
    asks_reason = serializers.BooleanField()


class ClockSerializer(serializers.Serializer):
    """One clock of a review."""

    key = serializers.ChoiceField(ClockKey.choices)
    due_on = serializers.DateField()
    whose = serializers.CharField(help_text="Whose turn it is.")
    allowed = serializers.CharField(help_text="How long it runs, in words.")
    words = serializers.CharField(help_text="How it stands, in words.")
    moved_by = serializers.IntegerField(help_text="Days that pauses have added.")
    stopped_on = serializers.DateField(allow_null=True)
    overdue = serializers.BooleanField()


class SignatureSerializer(serializers.ModelSerializer):
    """One side's signature under the scope."""

    signed_by = serializers.CharField(source="signed_by.name")

    class Meta:
        model = ScopeSignature
        fields = ["side", "signed_by", "signed_at"]


class ReviewRowSerializer(serializers.Serializer):
    """A review in a list."""

    id = serializers.IntegerField(source="review.pk")
    host = CouncilNameSerializer(source="review.host")
    reviewer = CouncilNameSerializer(source="review.reviewer", help_text="The council that leads the visit.")
    review_type = serializers.CharField(source="review.review_type.code")
    round = serializers.IntegerField(source="review.round_id", allow_null=True)
    state = serializers.ChoiceField(ReviewState.choices, source="review.state")
    visit_starts_on = serializers.DateField(source="review.visit_starts_on", allow_null=True)
    visit_ends_on = serializers.DateField(source="review.visit_ends_on", allow_null=True)
    your_part = serializers.CharField(source="part")
    next_step = serializers.CharField(help_text="What comes next, in words.")
    whose_turn = serializers.CharField(help_text="“You”, or who else has to do it.")
    yours = serializers.BooleanField(help_text="Whether it is your turn.")
    by_when = serializers.DateField(allow_null=True)


class ReviewSerializer(ReviewRowSerializer):
    """A review with its scope, its moments and the steps open to this person."""

    focus = serializers.CharField(source="review.focus")
    lines = LineSerializer(source="review.lines", many=True)
    scope_edition = serializers.SerializerMethodField(
        help_text="Of focus and lines. To be sent as If-Match by whoever rewrites or signs them."
    )
    requested_at = serializers.DateTimeField(source="review.requested_at")
    feedback_given_at = serializers.DateTimeField(source="review.feedback_given_at", allow_null=True)
    final_at = serializers.DateTimeField(source="review.final_at", allow_null=True)
    closed_at = serializers.DateTimeField(source="review.closed_at", allow_null=True)
    version = serializers.IntegerField(
        source="review.version.number", help_text="The version of its kind that it runs by."
    )
    paused = serializers.SerializerMethodField()
    signatures = SignatureSerializer(source="review.signatures", many=True)
    clocks = serializers.SerializerMethodField(help_text="What is due when, and how it stands.")
    cancelled_reason = serializers.CharField(source="review.cancelled_reason")
    withheld_reason = serializers.CharField(source="review.withheld_reason")
    steps = serializers.SerializerMethodField(help_text="The steps open to you now.")

    def get_scope_edition(self, standing: Standing) -> str:
        return edition_of(standing.review)

    def get_paused(self, standing: Standing) -> bool:
        return paused(standing.review)

    @extend_schema_field(ClockSerializer(many=True))
    def get_clocks(self, standing: Standing) -> Any:
        return ClockSerializer(clocks_of(standing.review, today=timezone.localdate()), many=True).data

    @extend_schema_field(ReviewStepSerializer(many=True))
    def get_steps(self, standing: Standing) -> Any:
        offers = steps_for(self.context["request"].user, standing.review)
        return ReviewStepSerializer(offers, many=True).data
