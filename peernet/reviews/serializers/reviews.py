"""A review as one person sees it: where it stands, whose turn it is, and what is theirs to do."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.councils.serializers import CouncilNameSerializer
from peernet.reviews.models import LineOfEnquiry
from peernet.reviews.queries import Standing, steps_for
from peernet.reviews.states import ReviewState


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
    requested_at = serializers.DateTimeField(source="review.requested_at")
    feedback_given_at = serializers.DateTimeField(source="review.feedback_given_at", allow_null=True)
    final_at = serializers.DateTimeField(source="review.final_at", allow_null=True)
    closed_at = serializers.DateTimeField(source="review.closed_at", allow_null=True)
    cancelled_reason = serializers.CharField(source="review.cancelled_reason")
    withheld_reason = serializers.CharField(source="review.withheld_reason")
    steps = serializers.SerializerMethodField(help_text="The steps open to you now.")

    @extend_schema_field(ReviewStepSerializer(many=True))
    def get_steps(self, standing: Standing) -> Any:
        offers = steps_for(self.context["request"].user, standing.review)
        return ReviewStepSerializer(offers, many=True).data
