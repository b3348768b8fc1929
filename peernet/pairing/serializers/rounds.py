"""Rounds and who is due in them."""

from typing import Any

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.serializers import CouncilNameSerializer
from peernet.reviews.models import ReviewType, Round


class RoundSerializer(serializers.ModelSerializer):
    """A round of the programme."""

    review_type = CodeField(slug_field="code", queryset=ReviewType.objects.order_by("pk"))

    class Meta:
        model = Round
        fields = ["id", "name", "review_type", "starts_on", "ends_on", "fictional", "state", "opened_at"]
        read_only_fields = ["state", "opened_at"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["ends_on"] <= attrs["starts_on"]:
            raise serializers.ValidationError({"ends_on": "The round must end after it starts."})
        return {"fictional": False} | attrs


class DueSerializer(serializers.Serializer):
    """A council that is due, and why."""

    council = CouncilNameSerializer()
    reason = serializers.CharField()
    sentence = serializers.CharField()
    last_on = serializers.DateField(allow_null=True)
    cycle_months = serializers.IntegerField()
