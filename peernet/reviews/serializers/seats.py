"""The team as JSON: who is on it, inviting and answering."""

from typing import Any

from django.contrib.auth import get_user_model
from rest_framework import serializers

from peernet.councils.serializers import CouncilNameSerializer
from peernet.peers.states import PeerRole
from peernet.reviews.models import Objection, Seat, Substitute
from peernet.reviews.states import DeclineReason, TeamRole


class SeatSerializer(serializers.ModelSerializer):
    """One person's place on the team."""

    person = serializers.CharField(source="person.name")
    council = CouncilNameSerializer(help_text="The council they came from when they were invited.")
    yours = serializers.SerializerMethodField(help_text="Whether it is your own place.")

    class Meta:
        model = Seat
        fields = [
            *("id", "review", "person", "yours", "council", "role", "brings"),
            *("state", "invited_at", "answered_at", "declined_because"),
        ]

    def get_yours(self, seat: Seat) -> bool:
        return bool(seat.person_id == self.context["request"].user.pk)


class InviteSerializer(serializers.Serializer):
    """Whom to invite, and as what."""

    person = serializers.EmailField(max_length=254, help_text="Their work email address.")
    role = serializers.ChoiceField(TeamRole.choices)
    brings = serializers.ChoiceField(
        PeerRole.choices, required=False, help_text="The role of the template they fill; else the first free."
    )

    def validate_person(self, email: str) -> Any:
        person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise serializers.ValidationError("Nobody here uses this address. Ask them to sign up first.")
        return person


class DeclineSerializer(serializers.Serializer):
    """Why somebody cannot join."""

    because = serializers.ChoiceField(DeclineReason.choices)
    declared = serializers.CharField(
        max_length=500, allow_blank=True, default="", help_text="What ties you to the host, if that is why."
    )


class AcceptSerializer(serializers.Serializer):
    """What ties somebody to the host, said as they join."""

    declared = serializers.CharField(
        max_length=500, allow_blank=True, default="", help_text="Empty when nothing ties you to the host."
    )


class SwapSerializer(serializers.Serializer):
    """Who comes instead."""

    person = serializers.EmailField(max_length=254, help_text="Their work email address.")
    validate_person = InviteSerializer.validate_person


class SubstituteSerializer(serializers.ModelSerializer):
    """Somebody who could step in."""

    person = serializers.CharField(source="person.name")

    class Meta:
        model = Substitute
        fields = ["id", "person", "role", "brings", "rank"]


class NewSubstituteSerializer(SwapSerializer):
    """Who could step in, and as what."""

    role = serializers.ChoiceField(TeamRole.choices)


class ObjectSerializer(serializers.Serializer):
    """Why the host objects."""

    reason = serializers.CharField(max_length=500)


class ObjectionSerializer(serializers.ModelSerializer):
    """What the host objects to, and the answer."""

    person = serializers.CharField(source="person.name")

    class Meta:
        model = Objection
        fields = ["id", "review", "person", "reason", "raised_at", "upheld", "answer", "decided_at"]


class DecideObjectionSerializer(serializers.Serializer):
    """What is decided about an objection."""

    uphold = serializers.BooleanField()
    answer = serializers.CharField(max_length=500)
