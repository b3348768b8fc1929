"""The timetable as JSON."""

from django.contrib.auth import get_user_model
from rest_framework import serializers

from peernet.reviews.models import Review, Session
from peernet.reviews.onsite.states import LONGEST_TRAVEL, SessionKind
from peernet.reviews.operations.sessions import LONGEST_ROOM, LONGEST_TITLE
from peernet.reviews.serializers.fields import LineField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer

MOST_PEOPLE = 20


class SessionSerializer(serializers.ModelSerializer):
    """A session; the header ETag holds its version."""

    kind = serializers.ChoiceField(SessionKind.choices)
    room = serializers.CharField(source="room.name", default="")
    people = serializers.SerializerMethodField(help_text="Who of the team is there, by name.")

    class Meta:
        model = Session
        fields = [
            *("id", "review", "kind", "title", "line", "room", "starts_at", "ends_at"),
            *("travel_minutes", "people", "version"),
        ]

    def get_people(self, session: Session) -> list[str]:
        return [person.name for person in session.people.all()]


class SessionWordsSerializer(serializers.Serializer):
    """A whole session: what is sent replaces what was there."""

    kind = serializers.ChoiceField(SessionKind.choices)
    title = serializers.CharField(max_length=LONGEST_TITLE)
    line = LineField(allow_null=True, default=None)
    room = serializers.CharField(max_length=LONGEST_ROOM, allow_blank=True, default="")
    starts_at = serializers.DateTimeField(help_text="On the quarter of an hour.")
    ends_at = serializers.DateTimeField()
    travel_minutes = serializers.IntegerField(min_value=0, max_value=LONGEST_TRAVEL, default=0)
    people = serializers.ListField(
        child=serializers.EmailField(max_length=254),
        max_length=MOST_PEOPLE,
        default=list,
        help_text="Work email addresses of people on the team.",
    )

    def validate_people(self, addresses: list[str]) -> list[object]:
        found = []
        for address in addresses:
            person = get_user_model().objects.filter(email__iexact=address, is_active=True).first()
            if person is None:
                raise serializers.ValidationError("Choose people who are on the team.")
            found.append(person)
        return found


class NewSessionSerializer(KeyedSerializer, SessionWordsSerializer):
    """A session to plan."""

    review = VisibleField(queryset=Review.objects.with_people())
