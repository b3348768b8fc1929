"""Conversations as JSON."""

from typing import Any

from rest_framework import serializers

from cms.adoption.models import Adoption
from cms.introducing.models import LONGEST, Conversation, Line
from cms.introducing.states import CONVERSATION_WORKFLOW
from cms.models import CaseStudyPage
from peernet.councils.serializers import CouncilNameSerializer
from peernet.reviews.serializers.fields import PlainTextField, VisibleField


class LineSerializer(serializers.ModelSerializer):
    """What one of the two wrote."""

    mine = serializers.SerializerMethodField(help_text="Whether you wrote it.")

    class Meta:
        model = Line
        fields = ["mine", "at", "words"]
        ref_name = "ConversationLine"

    def get_mine(self, line: Line) -> bool:
        """Whether the reader wrote it."""
        return line.by_id == self.context["request"].user.pk


class ConversationRowSerializer(serializers.ModelSerializer):
    """Who is in touch with whom about which practice."""

    practice = serializers.SerializerMethodField()
    began_by = serializers.CharField(source="began_by.name")
    council = CouncilNameSerializer()
    other = serializers.CharField(source="other.name", default="", help_text="Empty until somebody answers.")
    other_council = CouncilNameSerializer()

    class Meta:
        model = Conversation
        fields = ["id", "practice", "began_by", "council", "other", "other_council", "began_at", "state"]

    def get_practice(self, conversation: Conversation) -> dict[str, Any]:
        """The case study by its key and title."""
        return {"id": conversation.page_id, "title": conversation.page.title}


class ConversationSerializer(ConversationRowSerializer):
    """The same with what was written, and the other's address once they show it."""

    lines = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField(
        help_text="The other’s email address; empty until they show it."
    )
    steps = serializers.SerializerMethodField(help_text="The steps open now to those who may take them.")

    class Meta(ConversationRowSerializer.Meta):
        fields = [*ConversationRowSerializer.Meta.fields, "lines", "address", "steps"]

    def get_lines(self, conversation: Conversation) -> list[dict[str, Any]]:
        """In order."""
        lines = conversation.lines.order_by("pk")
        return list(LineSerializer(lines, many=True, context=self.context).data)

    def get_address(self, conversation: Conversation) -> str:
        """The address of the other, as far as they show it to the reader."""
        user = self.context["request"].user
        if user.pk == conversation.began_by_id:
            return conversation.other.email if conversation.other and conversation.other_shares else ""
        return conversation.began_by.email if conversation.beginner_shares else ""

    def get_steps(self, conversation: Conversation) -> list[str]:
        """Their names."""
        return CONVERSATION_WORKFLOW.open_steps(conversation)


class NewConversationSerializer(serializers.Serializer):
    """A practice that interests you, or somebody’s use of it, and what you write first."""

    practice = VisibleField(
        queryset=CaseStudyPage.objects.select_related("council"), required=False, default=None
    )
    adoption = VisibleField(
        queryset=Adoption.objects.select_related("page__council", "council", "recorded_by"),
        required=False,
        default=None,
    )
    words = PlainTextField(max_length=LONGEST)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if (attrs["practice"] is None) == (attrs["adoption"] is None):
            raise serializers.ValidationError({"practice": ["Name a practice or an adoption."]})
        return attrs


class LineWordsSerializer(serializers.Serializer):
    """What you write."""

    words = PlainTextField(max_length=LONGEST)
