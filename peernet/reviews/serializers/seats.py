"""The team as JSON: who is on it, inviting and answering."""

from typing import Any

from django.contrib.auth import get_user_model
from rest_framework import serializers

from peernet.councils.serializers import CouncilNameSerializer
from peernet.reviews.models import Seat
from peernet.reviews.states import DeclineReason, TeamRole


class SeatSerializer(serializers.ModelSerializer):
    """One person's place on the team."""

    person = serializers.CharField(source="person.name")
    council = CouncilNameSerializer(help_text="The council they came from when they were invited.")
    yours = serializers.SerializerMethodField(help_text="Whether it is your own place.")

    class Meta:
        model = Seat
        fields = [
            *("id", "review", "person", "yours", "council", "role"),
            *("state", "invited_at", "answered_at", "declined_because"),
        ]

    def get_yours(self, seat: Seat) -> bool:
        return bool(seat.person_id == self.context["request"].user.pk)


class InviteSerializer(serializers.Serializer):
    """Whom to invite, and as what."""

    person = serializers.EmailField(max_length=254, help_text="Their work email address.")
    role = serializers.ChoiceField(TeamRole.choices)

    def validate_person(self, email: str) -> Any:
        person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise serializers.ValidationError("Nobody here uses this address. Ask them to sign up first.")
        return person


class DeclineSerializer(serializers.Serializer):
    """Why somebody cannot join."""

    because = serializers.ChoiceField(DeclineReason.choices)
