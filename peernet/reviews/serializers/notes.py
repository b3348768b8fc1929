"""Notes of a visit as JSON, for the team alone."""

from rest_framework import serializers

from peernet.reviews.models import Review, VisitNote
from peernet.reviews.operations.notes import LONGEST_NOTE
from peernet.reviews.serializers.fields import LineField, PlainTextField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer
from peernet.reviews.states import Evidence, Source


class NoteSerializer(serializers.ModelSerializer):
    """A note as the team reads it."""

    author = serializers.CharField(source="author.name")
    yours = serializers.SerializerMethodField(help_text="Whether you wrote it and may put it right.")

    class Meta:
        model = VisitNote
        fields = [
            *("id", "review", "line", "author", "yours"),
            *("evidence", "source", "text", "key", "written_at"),
        ]

    def get_yours(self, note: VisitNote) -> bool:
        return bool(note.author_id == self.context["request"].user.pk)


class NoteEditSerializer(serializers.Serializer):
    """What a note says."""

    line = LineField(help_text="A line of enquiry of the review.")
    evidence = serializers.ChoiceField(Evidence.choices)
    source = serializers.ChoiceField(  # type: ignore[assignment]
        Source.choices, help_text="What kind of source spoke. Never who."
    )
    text = PlainTextField(max_length=LONGEST_NOTE, help_text="What you saw or heard. No names.")


class NewNoteSerializer(KeyedSerializer, NoteEditSerializer):
    """A note to be kept."""

    review = VisibleField(queryset=Review.objects.with_people())


class NoteFileSerializer(serializers.Serializer):
    """A file as a form sends it."""

    file = serializers.FileField(allow_empty_file=True)
