"""Versions of a kind of review as JSON."""

from typing import Any

from rest_framework import serializers

from peernet.peers.states import PeerRole
from peernet.reviews.models import TypeVersion
from peernet.reviews.operations import Terms
from peernet.reviews.operations.kinds import LONGEST, MOST_PAPERS, MOST_PEOPLE, MOST_SECTIONS
from peernet.reviews.states import ReviewState
from peernet.reviews.terms import OPTIONAL, ClockKey, Length, TeamPart, Unit

MOST_NUMBER = 32_000


class ClockLengthSerializer(serializers.Serializer):
    """How long one clock runs."""

    clock = serializers.ChoiceField(ClockKey.choices)
    amount = serializers.IntegerField(min_value=1, max_value=max(LONGEST.values()))
    unit = serializers.ChoiceField(Unit.choices)


class TeamPartSerializer(serializers.Serializer):
    """How many of one role a team has."""

    role = serializers.ChoiceField(PeerRole.choices)
    least = serializers.IntegerField(min_value=0, max_value=MOST_PEOPLE)
    most = serializers.IntegerField(min_value=0, max_value=MOST_PEOPLE)


class TypeVersionSerializer(serializers.ModelSerializer):
    """How a kind of review is run. A version never changes; the next is made from it."""

    stages = serializers.ListField(
        child=serializers.ChoiceField([(each, ReviewState(each).label) for each in OPTIONAL]),
        help_text="The optional stages it uses.",
    )
    clocks = ClockLengthSerializer(many=True)
    team = TeamPartSerializer(many=True)
    documents = serializers.ListField(child=serializers.CharField(max_length=120), max_length=MOST_PAPERS)
    most_documents = serializers.IntegerField(min_value=0, max_value=MOST_PAPERS)
    report_sections = serializers.ListField(
        child=serializers.CharField(max_length=80), max_length=MOST_SECTIONS
    )
    report_is_public = serializers.BooleanField()
    why = serializers.CharField(max_length=200)
    based_on = serializers.IntegerField(
        write_only=True,
        required=False,
        min_value=0,
        max_value=MOST_NUMBER,
        help_text="The number of the version this was made from; or the header If-Match with it.",
    )

    class Meta:
        model = TypeVersion
        fields = [
            *("number", "stages", "clocks", "team", "documents", "most_documents", "report_sections"),
            *("report_is_public", "why", "made_at", "based_on"),
        ]
        read_only_fields = ["number", "made_at"]

    def to_representation(self, instance: TypeVersion) -> dict[str, Any]:
        clocks = [{"clock": key, **length} for key, length in instance.clocks.items()]
        shown = {name: getattr(instance, name) for name in self.Meta.fields if hasattr(instance, name)}
        made_at = self.fields["made_at"].to_representation(instance.made_at)  # type: ignore[no-untyped-call]
        return shown | {"clocks": clocks, "made_at": made_at}

    def terms(self) -> Terms:
        """What was sent, as the operation takes it."""
        said = self.validated_data
        return Terms(
            stages=said["stages"],
            clocks={each["clock"]: Length(each["amount"], each["unit"]) for each in said["clocks"]},
            team=[TeamPart(**each) for each in said["team"]],
            documents=said["documents"],
            most_documents=said["most_documents"],
            report_sections=said["report_sections"],
            report_is_public=said["report_is_public"],
        )


class RegisterEntrySerializer(serializers.Serializer):
    """A council on the public register."""

    council = serializers.CharField(source="council.code")
    standing = serializers.ChoiceField(["due", "never", "late"])
    sentence = serializers.CharField()
    last_on = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    report_late_by = serializers.IntegerField(help_text="Days by which its report came late.")
    planned = serializers.BooleanField(help_text="Whether a published round plans one.")
    reason = serializers.CharField(help_text="What the council says.")


class OpenReviewSerializer(serializers.Serializer):
    """Two councils paired for a review outside a round."""

    host = serializers.CharField(max_length=12)
    reviewer = serializers.CharField(max_length=12)
    review_type = serializers.CharField(max_length=40)
    due = serializers.BooleanField(
        default=False, help_text="Whether it is due and waits for the host to ask."
    )
