"""Preparing a visit as JSON: papers, the position, hours, sums and published figures."""

from typing import Any

from rest_framework import serializers

from peernet.reviews.models import Hours, Paper, PaperRequest, Position, Review
from peernet.reviews.operations.papers import LONGEST_SAID, LONGEST_WHAT, LONGEST_WHY
from peernet.reviews.operations.preparing import LONGEST, LONGEST_POSITION, SHORTEST
from peernet.reviews.preparing.states import HoursPart, HoursSide
from peernet.reviews.serializers.fields import PlainTextField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer


class GivenPaperSerializer(serializers.ModelSerializer):
    """A file that was given."""

    again = serializers.SerializerMethodField(help_text="Whether an earlier review was given it too.")

    class Meta:
        model = Paper
        fields = ["id", "title", "kind", "size", "given_at", "again"]

    def get_again(self, paper: Paper) -> bool:
        return paper.again_of_id is not None


class PaperRequestSerializer(serializers.ModelSerializer):
    """Something that a host is asked for, and what it gave."""

    keeper = serializers.CharField(source="keeper.name", default="", help_text="Who at the host sees to it.")
    papers = GivenPaperSerializer(many=True, read_only=True)

    class Meta:
        model = PaperRequest
        fields = [
            *("id", "review", "slot", "what", "why", "due_on", "keeper"),
            *("state", "said", "asked_at", "papers"),
        ]


class NewPaperRequestSerializer(KeyedSerializer):
    """A paper to ask for."""

    review = VisibleField(queryset=Review.objects.with_people())
    what = serializers.CharField(max_length=LONGEST_WHAT)
    why = serializers.CharField(max_length=LONGEST_WHY, allow_blank=True, default="")
    due_on = serializers.DateField()


class GivenFileSerializer(serializers.Serializer):
    """A file as a form sends it."""

    file = serializers.FileField(allow_empty_file=True)
    title = serializers.CharField(max_length=200, allow_blank=True, default="")


class AgainSerializer(serializers.Serializer):
    """A paper that an earlier review was given."""

    paper = VisibleField(queryset=Paper.objects.order_by("pk"))


class MissingSerializer(serializers.Serializer):
    """Why there is no such paper."""

    said = PlainTextField(max_length=LONGEST_SAID)


class KeeperSerializer(serializers.Serializer):
    """Who at the host sees to a paper."""

    keeper = serializers.EmailField(max_length=254, help_text="Their work email address.")


class UsualPapersSerializer(serializers.Serializer):
    """By when all that hosts usually give is asked for."""

    due_on = serializers.DateField()


class PositionSerializer(serializers.ModelSerializer):
    """What the host says of itself; the header ETag holds its version."""

    class Meta:
        model = Position
        fields = ["text", "version", "written_at", "sent_at"]


class PositionTextSerializer(serializers.Serializer):
    """The whole position."""

    text = PlainTextField(max_length=LONGEST_POSITION)


class CostSerializer(serializers.Serializer):
    """Hours of both sides on one part of the work."""

    part = serializers.ChoiceField(HoursPart.choices)
    host = serializers.FloatField()
    team = serializers.FloatField()


class BurdenSerializer(serializers.Serializer):
    """What the review costs: sums alone, never who."""

    costs = CostSerializer(many=True)
    host = serializers.FloatField(help_text="Hours of the host.")
    team = serializers.FloatField(help_text="Hours of the team.")
    people = serializers.IntegerField()
    asked = serializers.IntegerField()
    given = serializers.IntegerField()
    again = serializers.IntegerField(help_text="Files that an earlier review was given too.")
    most = serializers.IntegerField(help_text="How many papers the kind of review may ask for.")


class HoursSerializer(serializers.ModelSerializer):
    """Your own time."""

    side = serializers.ChoiceField(HoursSide.choices)
    part = serializers.ChoiceField(HoursPart.choices)

    class Meta:
        model = Hours
        fields = ["id", "review", "side", "part", "minutes", "worked_on", "key", "logged_at"]


class NewHoursSerializer(KeyedSerializer):
    """Time to log."""

    part = serializers.ChoiceField(HoursPart.choices)
    minutes = serializers.IntegerField(min_value=SHORTEST, max_value=LONGEST)
    worked_on = serializers.DateField()


class BarSerializer(serializers.Serializer):
    """One council's figure, or why there is none."""

    council = serializers.CharField(source="label")
    value = serializers.FloatField(allow_null=True)
    note = serializers.CharField()
    host = serializers.BooleanField(source="you")


class FigureSerializer(serializers.Serializer):
    """One published figure with what it takes to read it."""

    code = serializers.CharField(source="figure.indicator.code")
    name = serializers.CharField(source="figure.indicator.name")
    unit = serializers.CharField(source="figure.indicator.unit")
    period = serializers.CharField(source="figure.period")
    source = serializers.CharField(source="figure.source")  # type: ignore[assignment]
    definition = serializers.CharField(source="about.definition")
    polarity = serializers.CharField(source="about.polarity")
    suppression = serializers.CharField(source="about.suppression")
    councils = BarSerializer(source="figure.bars", many=True)


class TopicSerializer(serializers.Serializer):
    """Figures of one topic."""

    name = serializers.CharField()
    figures: Any = FigureSerializer(many=True)
