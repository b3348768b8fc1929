"""Questions and wishes for practice as JSON."""

from typing import Any

from rest_framework import serializers

from cms.asking import rules
from cms.asking.models import Question, Reply, Wanted
from cms.asking.models.questions import LONGEST as QUESTION
from cms.asking.models.wanted import LONGEST as WANTED
from cms.asking.states import QUESTION_WORKFLOW, WANTED_WORKFLOW
from cms.models import CaseStudyPage
from peernet.core.fields import CodeField
from peernet.core.themes import Theme
from peernet.councils.serializers import CouncilNameSerializer
from peernet.indicators.models import Indicator
from peernet.reviews.serializers.fields import PlainTextField, VisibleField


class PracticeNameSerializer(serializers.ModelSerializer):
    """The case study by its key and title."""

    class Meta:
        model = CaseStudyPage
        fields = ["id", "title"]
        ref_name = "AskedPractice"


class QuestionSerializer(serializers.ModelSerializer):
    """A question with its answer. People are named for members of the network only."""

    practice = PracticeNameSerializer(source="page")
    council = CouncilNameSerializer()
    asked_by = serializers.SerializerMethodField(help_text="Empty unless you are a member of the network.")
    answering_council = CouncilNameSerializer(allow_null=True)
    steps = serializers.SerializerMethodField(help_text="The steps open now to those who may take them.")

    class Meta:
        model = Question
        fields = [
            *("id", "practice", "council", "asked_by", "asked_at", "public", "words", "state"),
            *("answer", "answering_council", "answered_at", "hidden_because", "steps"),
        ]

    def get_asked_by(self, question: Question) -> str:
        """The name of whoever asked."""
        return question.asked_by.name if self.context["knows_people"] else ""

    def get_steps(self, question: Question) -> list[str]:
        """Their names in the address."""
        return QUESTION_WORKFLOW.open_steps(question)


class NewQuestionSerializer(serializers.Serializer):
    """A question to the author of a case study."""

    practice = VisibleField(queryset=CaseStudyPage.objects.select_related("council"))
    words = PlainTextField(max_length=QUESTION["words"])
    public = serializers.BooleanField(help_text="Whether everybody may read it once it is answered.")


class AnswerWordsSerializer(serializers.Serializer):
    """An answer."""

    words = PlainTextField(max_length=QUESTION["answer"])


class WhySerializer(serializers.Serializer):
    """Why something is hidden or closed."""

    reason = PlainTextField(max_length=QUESTION["hidden_because"])


class ReplySerializer(serializers.ModelSerializer):
    """What another council points to; a case study that is not published any more is left out."""

    council = CouncilNameSerializer()
    practice = serializers.SerializerMethodField()

    class Meta:
        model = Reply
        fields = ["id", "council", "at", "practice", "words"]

    def get_practice(self, reply: Reply) -> dict[str, Any] | None:
        """The case study by its key and title."""
        page = reply.page
        return PracticeNameSerializer(page).data if page is not None and page.live else None


class WantedRowSerializer(serializers.ModelSerializer):
    """What a council looks for, how many others want it too, and how many answers there are."""

    council = CouncilNameSerializer()
    indicator = serializers.CharField(source="indicator.code", default=None, allow_null=True)
    council_count = serializers.IntegerField(help_text="Other councils that want it too.")
    reply_count = serializers.IntegerField()

    class Meta:
        model = Wanted
        fields = [
            *("id", "council", "asked_at", "title", "struggle", "theme", "indicator", "state"),
            *("settled_at", "outcome", "council_count", "reply_count"),
        ]


class WantedSerializer(WantedRowSerializer):
    """The same with its answers."""

    replies = serializers.SerializerMethodField()
    met_by = serializers.IntegerField(source="met_by_id", allow_null=True)
    steps = serializers.SerializerMethodField(help_text="The steps open now to those who may take them.")
    following = serializers.SerializerMethodField()

    class Meta(WantedRowSerializer.Meta):
        fields = [*WantedRowSerializer.Meta.fields, "met_by", "following", "replies", "steps"]

    def get_replies(self, wanted: Wanted) -> list[dict[str, Any]]:
        """Those that the reader may know, the earliest first."""
        seen = Reply.objects.visible_to(self.context["request"].user).filter(wanted=wanted)
        return list(
            ReplySerializer(seen.select_related("council", "page").order_by("at", "pk"), many=True).data
        )

    def get_steps(self, wanted: Wanted) -> list[str]:
        """Their names in the address."""
        return WANTED_WORKFLOW.open_steps(wanted)

    def get_following(self, wanted: Wanted) -> bool:
        """Whether you want it too."""
        return wanted.follows.filter(person=self.context["request"].user.pk).exists()


class NewWantedSerializer(serializers.Serializer):
    """What your council looks for."""

    title = serializers.CharField(max_length=WANTED["title"])
    struggle = PlainTextField(max_length=WANTED["struggle"])
    theme = serializers.ChoiceField(choices=Theme.choices)
    indicator = CodeField(
        queryset=Indicator.objects.all(), slug_field="code", required=False, allow_null=True, default=None
    )


class NewReplySerializer(serializers.Serializer):
    """A case study, words, or both."""

    practice = VisibleField(
        queryset=CaseStudyPage.objects.all(), required=False, allow_null=True, default=None
    )
    words = PlainTextField(max_length=WANTED["words"], allow_blank=True, default="")


class MetSerializer(serializers.Serializer):
    """What helped."""

    met_by = VisibleField(queryset=Reply.objects.none(), required=False, allow_null=True, default=None)
    outcome = PlainTextField(max_length=WANTED["outcome"], allow_blank=True, default="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = self.context.get("wanted")
        if wanted is not None:
            choice: Any = self.fields["met_by"]
            choice.queryset = Reply.objects.filter(wanted=wanted)


def knows_people(request: Any) -> bool:
    """Whether the reader belongs to the network."""
    return bool(request) and rules.of_network(request.user)
