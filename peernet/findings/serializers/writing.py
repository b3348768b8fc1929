"""Writing and rewording a finding."""

from rest_framework import serializers

from peernet.core.lookup import LARGEST_KEY
from peernet.core.themes import Theme
from peernet.findings.states import Confidence, FindingKind, Weight
from peernet.reviews.models import Review, VisitNote
from peernet.reviews.serializers.fields import LineField, PlainTextField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer

MOST_NOTES = 200


class FindingEditSerializer(serializers.Serializer):
    """What a finding says and rests on."""

    line = LineField(help_text="A line of enquiry of the review.")
    kind = serializers.ChoiceField(FindingKind.choices)
    theme = serializers.ChoiceField(Theme.choices)
    weight = serializers.ChoiceField(Weight.choices, default=Weight.MEDIUM)
    title = serializers.CharField(max_length=120)
    confidence = serializers.ChoiceField(Confidence.choices, default=Confidence.MEDIUM)
    text = PlainTextField(max_length=4000, help_text="What the team found.")
    judgement = PlainTextField(
        max_length=4000, allow_blank=True, default="", help_text="What the team makes of it."
    )
    notes = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_KEY),
        allow_empty=False,
        max_length=MOST_NOTES,
        help_text="Ids of the notes that it rests on, of the same review.",
    )

    def validate_notes(self, keys: list[int]) -> list[VisitNote]:
        """One query for all of them; a note that the person may not read does not exist."""
        found = list(VisitNote.objects.visible_to(self.context["request"].user).filter(pk__in=keys))
        if missing := set(keys) - {note.pk for note in found}:
            named = ", ".join(map(str, sorted(missing)))
            raise serializers.ValidationError(
                f"There are no notes with these ids that you may read: {named}."
            )
        return found


class NewFindingSerializer(KeyedSerializer, FindingEditSerializer):
    """A finding to be written."""

    review = VisibleField(queryset=Review.objects.with_people())
