"""Notes of a visit as JSON, for the team alone."""

from typing import Any

from rest_framework import serializers

from peernet.reviews.models import NoteFile, Review, VisitNote
from peernet.reviews.operations.notes import LONGEST_NOTE
from peernet.reviews.serializers.fields import LineField, PlainTextField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer
from peernet.reviews.states import Evidence, Source

MOST_AT_ONCE = 100


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


class NoteInManySerializer(NoteEditSerializer):
    """One note among many, with the key under which it is kept once."""

    key = serializers.UUIDField()


class ManyNotesSerializer(serializers.Serializer):
    """Notes to be kept, each by itself."""

    notes = serializers.ListField(
        child=serializers.DictField(),
        allow_empty=False,
        max_length=MOST_AT_ONCE,
        help_text="Each with line, evidence, source, text and a key of its own.",
    )


class NoteOutcomeSerializer(serializers.Serializer):
    """What became of one of them."""

    key = serializers.CharField()
    status = serializers.IntegerField(help_text="201 kept, 200 kept before, 400, 403 or 409 not taken.")
    detail = serializers.CharField(help_text="Why it was not taken, or nothing.")
    id = serializers.IntegerField(allow_null=True, help_text="The note.")


class EveningSerializer(serializers.Serializer):
    """A line of enquiry in the evening."""

    line = serializers.IntegerField(source="line.pk")
    question = serializers.CharField(source="line.question")
    strength = serializers.CharField(source="basis.strength")
    weak = serializers.BooleanField(help_text="Whether it rests on nothing or on too little.")
    missing = serializers.ListField(child=serializers.CharField(), help_text="Kinds nobody has looked at.")
    today = serializers.SerializerMethodField(help_text="Ids of today's notes.")

    def get_today(self, evening: Any) -> list[int]:
        return [note.pk for note in evening.today]


class KeptFileSerializer(serializers.ModelSerializer):
    """A file that hangs on a note."""

    class Meta:
        model = NoteFile
        fields = ["id", "note", "title", "kind", "size", "attached_at"]
