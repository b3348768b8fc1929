"""Peers and checks as JSON."""

from typing import Any

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.peers.forms import MOST_NAMES
from peernet.peers.models import Peer
from peernet.peers.models.peer import FARTHEST, LONGEST_REST, MOST_REVIEWS, NEAREST
from peernet.peers.states import PeerRole, PoliticalGroup


class PeerSerializer(serializers.ModelSerializer):
    """One record, for those who may see it; where they worked and what ties them stays on the page."""

    name = serializers.CharField(source="person.name")
    council = serializers.CharField(source="council.code")
    roles: Any = serializers.SlugRelatedField("role", many=True, read_only=True)
    themes: Any = serializers.SlugRelatedField("theme", many=True, read_only=True, source="expertise")

    class Meta:
        model = Peer
        fields = [
            *("id", "name", "council", "roles", "themes", "max_reviews", "rest_days", "travel_km"),
            *("languages", "political_group", "joined_at", "left_at"),
        ]


class ProfileSerializer(serializers.Serializer):
    """What somebody brings, how often and how far."""

    roles = serializers.ListField(child=serializers.ChoiceField(PeerRole.choices), max_length=len(PeerRole))
    themes = serializers.ListField(
        child=serializers.ChoiceField(Theme.choices), max_length=len(Theme), required=False, default=list
    )
    max_reviews = serializers.IntegerField(min_value=1, max_value=MOST_REVIEWS)
    rest_days = serializers.IntegerField(min_value=0, max_value=LONGEST_REST)
    travel_km = serializers.IntegerField(
        min_value=NEAREST, max_value=FARTHEST, allow_null=True, required=False, default=None
    )
    languages = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=20, required=False, default=list
    )
    political_group = serializers.ChoiceField(PoliticalGroup.choices, allow_blank=True, default="")


class AskedSerializer(serializers.Serializer):
    """Names, and the council or the region to check them against."""

    names = serializers.ListField(
        child=serializers.CharField(max_length=200), min_length=1, max_length=MOST_NAMES
    )
    council = CodeField(
        slug_field="code", queryset=Council.objects.order_by("pk"), required=False, default=None
    )
    region = serializers.CharField(max_length=60, required=False, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs["council"]) is bool(attrs["region"]):
            raise serializers.ValidationError({"council": "Name a council or a region, one of them."})
        return attrs


class CheckedSerializer(serializers.Serializer):
    """What may be said about one name."""

    name = serializers.CharField()
    known = serializers.BooleanField(help_text="False for nobody and for people you may not ask about.")
    clear = serializers.BooleanField()
    conflicts = serializers.SerializerMethodField()

    def get_conflicts(self, checked: Any) -> list[dict[str, Any]]:
        return [
            {"council": council.code, "kind": found.kind.value, "until": found.until}
            for council, reasons in checked.found
            for found in reasons
        ]
