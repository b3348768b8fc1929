"""Steps of findings and actions: those on offer, and the words that come with them."""

from rest_framework import serializers

from peernet.findings.models import Challenge
from peernet.reviews.serializers.fields import PlainTextField


class FindingStepSerializer(serializers.Serializer):
    """A step that is open now and this person's to take."""

    name = serializers.CharField(help_text="Its name in the address.")
    label = serializers.CharField()  # type: ignore[assignment]
    asks_words = serializers.BooleanField()
    against = serializers.CharField(help_text="What stands against it now, or nothing.")


class WordsSerializer(serializers.Serializer):
    """The words that come with a step."""

    words = PlainTextField(max_length=4000, allow_blank=True, default="")


class FindingWordsSerializer(WordsSerializer):
    """The words that come with a step of a finding, and the day that a refusal names."""

    look_again_on = serializers.DateField(
        allow_null=True, default=None, help_text="For “decline”: when the host looks at it again."
    )
    sentence = PlainTextField(
        max_length=4000, allow_blank=True, default="", help_text="For “challenge”: the sentence it is about."
    )


class ActionWordsSerializer(WordsSerializer):
    """The words that come with a step of an action, and the day that a refusal names."""

    look_again_on = serializers.DateField(
        allow_null=True, default=None, help_text="For “decline”: when the host looks at it again."
    )


class AnswerSerializer(serializers.Serializer):
    """What the lead makes of one challenge."""

    outcome = serializers.ChoiceField(Challenge.Outcome.choices)
    answer = PlainTextField(max_length=4000)
