"""Concerns as JSON: moments, parts and a reference. Never words, so nothing about a child."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.concerns import rules
from peernet.concerns.models import Concern, ConcernPart, Wording
from peernet.concerns.references import MOST
from peernet.concerns.states import CONCERN_WORKFLOW
from peernet.reviews.models import Review, VisitNote
from peernet.reviews.serializers.fields import PlainTextField, VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer

#: Who may take which step.
STEPS = {"refer": rules.may_refer, "close": rules.may_close}


class ConcernPartSerializer(serializers.ModelSerializer):
    """Somebody named on a concern."""

    person = serializers.CharField(source="person.name")

    class Meta:
        model = ConcernPart
        fields = ["person", "role", "acknowledged_at"]


class ConcernRowSerializer(serializers.ModelSerializer):
    """A concern in a list: that there is one, and nothing whose reading is logged."""

    to_acknowledge = serializers.SerializerMethodField(help_text="Whether it waits for you to say so.")

    class Meta:
        model = Concern
        fields = ["id", "review", "state", "raised_at", "to_acknowledge"]

    def get_to_acknowledge(self, concern: Concern) -> bool:
        user = self.context["request"].user
        mine = [part for part in concern.parts.all() if part.person_id == user.pk]
        return any(part.acknowledged_at is None for part in mine)


class ConcernSerializer(ConcernRowSerializer):
    """A concern with those named on it, its referral and the steps open to this person."""

    parts = ConcernPartSerializer(many=True)
    clock_began_at = serializers.DateTimeField(help_text="When the note was written, or it was raised.")
    acknowledge_by = serializers.DateTimeField(help_text="When everybody named should have read it.")
    steps = serializers.SerializerMethodField(help_text="The steps open to you now: refer, close.")

    class Meta(ConcernRowSerializer.Meta):
        fields = [
            *ConcernRowSerializer.Meta.fields,
            *("clock_began_at", "acknowledge_by", "reference", "referred_at", "closed_at", "parts", "steps"),
        ]

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(list(STEPS))))
    def get_steps(self, concern: Concern) -> Any:
        user = self.context["request"].user
        return [step for step in CONCERN_WORKFLOW.open_steps(concern) if STEPS[step](user, concern)]


class NewConcernSerializer(KeyedSerializer):
    """The review on whose visit it is raised, and nothing else."""

    review = VisibleField(queryset=Review.objects.with_people())
    note = VisibleField(
        queryset=VisitNote.objects.all(),
        allow_null=True,
        default=None,
        help_text="The note it comes from. Only its moment is kept: the clock starts there.",
    )


class WordingSerializer(serializers.Serializer):
    """What the pages of a concern say at one place, and who answers for it."""

    place = serializers.ChoiceField(Wording.Place.choices)
    text = PlainTextField(max_length=1000)
    owner = serializers.EmailField(
        max_length=254, help_text="Work email address of a safeguarding lead, who answers for the words."
    )


class ConcernWordsSerializer(serializers.Serializer):
    """What one place says now."""

    place = serializers.ChoiceField(Wording.Place.choices)
    text = serializers.CharField()
    owner = serializers.CharField(source="row.owner.name", allow_null=True, default=None)
    written_at = serializers.DateTimeField(source="row.written_at", allow_null=True, default=None)


class ReferenceSerializer(serializers.Serializer):
    """The reference of a referral."""

    reference = serializers.CharField(
        max_length=MOST + 16,
        help_text="Only the reference, such as MASH-2026-0412. Nothing about a child.",
    )
