"""What comes with the changes of a review."""

from rest_framework import serializers

from peernet.core.themes import Theme
from peernet.reviews.editions import LONGEST_EDITION
from peernet.reviews.models import ScopeSignature
from peernet.reviews.operations import AskedLine
from peernet.reviews.serializers.fields import PlainTextField


class ReasonSerializer(serializers.Serializer):
    """Why a step is taken, for those that need a reason."""

    reason = PlainTextField(max_length=1000, allow_blank=True, default="")


class AskedLineSerializer(serializers.Serializer):
    """A question the team goes to answer."""

    question = serializers.CharField(max_length=200)
    theme = serializers.ChoiceField(Theme.choices)


class OfEditionSerializer(serializers.Serializer):
    """Something done to one edition of a scope."""

    based_on = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=LONGEST_EDITION,
        help_text="The scope_edition that was read, here or as If-Match.",
    )


class ScopeSerializer(OfEditionSerializer):
    """The whole scope: what is sent replaces what was there."""

    focus = PlainTextField(max_length=2000, allow_blank=True)
    lines = AskedLineSerializer(many=True, help_text="At most eight, in their order.")

    def asked_lines(self) -> list[AskedLine]:
        """The lines as the operation takes them."""
        return [AskedLine(**line) for line in self.validated_data["lines"]]


class VisitSerializer(serializers.Serializer):
    """The days of the visit."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    reason = PlainTextField(
        max_length=500, allow_blank=True, default="", help_text="Needed once a team has kept the days free."
    )


class PauseSerializer(serializers.Serializer):
    """Why a review is paused."""

    reason = PlainTextField(max_length=500)


class SignSerializer(OfEditionSerializer):
    """For which side the scope is signed."""

    side = serializers.ChoiceField(ScopeSignature.Side.choices)
