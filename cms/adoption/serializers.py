"""Adoptions as JSON: what everybody may know, and what is for members."""

from typing import Any

from rest_framework import serializers

from cms.adoption.models import LONGEST, Adoption, Move
from cms.adoption.states import ADOPTION_WORKFLOW, Stage, Success
from cms.models import CaseStudyPage
from peernet.councils.serializers import CouncilNameSerializer
from peernet.reviews.serializers.fields import PlainTextField, VisibleField


class PracticeNameSerializer(serializers.ModelSerializer):
    """The practice by its key and title."""

    class Meta:
        model = CaseStudyPage
        fields = ["id", "title"]


class AdoptionRowSerializer(serializers.ModelSerializer):
    """Which council is how far with which practice: what everybody may know."""

    practice = PracticeNameSerializer(source="page")
    council = CouncilNameSerializer()
    stopped_because = serializers.SerializerMethodField(
        help_text="Why it stopped; empty where the council tells members only."
    )

    class Meta:
        model = Adoption
        fields = ["id", "practice", "council", "stage", "started_on", "stopped_because"]

    def get_stopped_because(self, adoption: Adoption) -> str:
        """The reason, as far as the reader may know it."""
        return adoption.stopped_because if adoption.tells_why or self.context["reads_details"] else ""


class MoveSerializer(serializers.ModelSerializer):
    """One change of stage."""

    class Meta:
        model = Move
        fields = ["stage", "on", "reason"]


class AdoptionSerializer(AdoptionRowSerializer):
    """What members read besides: what was kept and changed, what it cost, what came of it."""

    moves = serializers.SerializerMethodField()
    steps = serializers.SerializerMethodField(help_text="The steps open now to those who keep the record.")

    class Meta(AdoptionRowSerializer.Meta):
        fields = [
            *AdoptionRowSerializer.Meta.fields,
            *("kept", "changed", "cost", "result", "success", "contact_allowed", "recorded_at"),
            *("moves", "steps"),
        ]

    def get_moves(self, adoption: Adoption) -> list[dict[str, Any]]:
        """Every stage it was at, in order."""
        moves = sorted(adoption.moves.all(), key=lambda each: each.pk)
        return list(MoveSerializer(moves, many=True).data)

    def get_steps(self, adoption: Adoption) -> list[str]:
        """Their names in the address."""
        return ADOPTION_WORKFLOW.open_steps(adoption)


def _words(name: str) -> PlainTextField:
    return PlainTextField(max_length=LONGEST[name], allow_blank=True, required=False)


class DetailsSerializer(serializers.Serializer):
    """What a council says about its use; what is left out stays as it is."""

    kept = _words("kept")
    changed = _words("changed")
    cost = _words("cost")
    result = _words("result")
    success = serializers.ChoiceField(choices=Success.choices, allow_blank=True, required=False)
    contact_allowed = serializers.BooleanField(required=False)


class NewAdoptionSerializer(DetailsSerializer):
    """That your council considers, adopts, uses or has stopped using a practice."""

    practice = VisibleField(queryset=CaseStudyPage.objects.select_related("council"))
    stage = serializers.ChoiceField(choices=Stage.choices)
    started_on = serializers.DateField(allow_null=True, default=None, help_text="Needed once you have begun.")
    reason = PlainTextField(
        max_length=LONGEST["stopped_because"], allow_blank=True, default="", help_text="Why you stopped."
    )
    tells_why = serializers.BooleanField(default=False, help_text="Whether everybody may read why.")


class MovedSerializer(serializers.Serializer):
    """The day on which something changed, and why."""

    on = serializers.DateField()
    reason = PlainTextField(max_length=LONGEST["stopped_because"], allow_blank=True, default="")
    tells_why = serializers.BooleanField(default=False, help_text="For “stop”: everybody may read why.")
