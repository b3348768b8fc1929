"""Where case studies stand at the gates, under ``/api/v1/practice-gates/``."""

from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from wagtail.models import TaskState, get_default_page_content_type

from cms import rules
from cms.followed import Followed
from cms.models import CaseStudyPage, Judgement
from cms.serializers import OwnerSerializer
from cms.verdicts import Verdict
from cms.way import way_of
from peernet.core.components.clock import WORD_FOR
from peernet.core.permissions import SIGNED_IN


class StageSerializer(serializers.Serializer):
    """One step of the way."""

    step = serializers.CharField(source="label")
    state = serializers.ChoiceField(choices=sorted(WORD_FOR))
    passed_on = serializers.DateField(source="on", allow_null=True)


class SaidSerializer(serializers.Serializer):
    """What was written when a step was decided."""

    step = serializers.CharField(source="task.name")
    decided_at = serializers.DateTimeField(source="finished_at", allow_null=True)
    words = serializers.CharField(source="get_comment")


class JudgementSerializer(serializers.ModelSerializer):
    """A judgement, once it may be read."""

    verdict = serializers.ChoiceField(choices=Verdict.choices)

    class Meta:
        model = Judgement
        fields = ["place", "verdict", "level", "feedback", "given_at"]


class GatesRowSerializer(serializers.ModelSerializer):
    """A case study and the step it waits at."""

    council = OwnerSerializer(read_only=True)
    published = serializers.BooleanField(source="live", read_only=True)
    waits_at = serializers.CharField(read_only=True, allow_null=True, help_text="Null at no gate.")
    waits_since = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = CaseStudyPage
        fields = ["id", "title", "council", "claimed_level", "published", "waits_at", "waits_since"]


class GatesSerializer(GatesRowSerializer):
    """The whole way, as far as you may read it."""

    steps = StageSerializer(many=True, source="way.stages", read_only=True)
    place = serializers.IntegerField(source="way.queue.place", read_only=True, allow_null=True, default=None)
    of = serializers.IntegerField(source="way.queue.of", read_only=True, allow_null=True, default=None)
    usual_days = serializers.IntegerField(
        source="way.queue.days", read_only=True, allow_null=True, default=None
    )
    judgements_given = serializers.IntegerField(source="way.given", read_only=True)
    sent_back = serializers.SerializerMethodField()
    said = SaidSerializer(many=True, source="way.said", read_only=True)
    judgements = serializers.SerializerMethodField()

    class Meta(GatesRowSerializer.Meta):
        fields = [
            *GatesRowSerializer.Meta.fields,
            "steps",
            "place",
            "of",
            "usual_days",
            "judgements_given",
            "sent_back",
            "said",
            "judgements",
        ]

    def get_sent_back(self, page: Any) -> bool:
        """Whether it came back to its council and was not submitted again."""
        return page.way.came_back is not None

    @extend_schema(responses=JudgementSerializer(many=True))
    def get_judgements(self, page: Any) -> list[dict[str, Any]]:
        """Judgements that you may read, the latest round first."""
        given = [each for round_of_it in page.way.rounds for each in round_of_it]
        return list(JudgementSerializer(given, many=True).data)


@extend_schema_view(
    list=extend_schema(
        description="Case studies on their way.\n\nYour council's, drafts too; if you judge for the network, "
        "those put to it in which your council has no part. The newest first.",
        responses=GatesRowSerializer(many=True),
    ),
    retrieve=extend_schema(
        description="How far one case study has come.\n\nWho judges for the network reads it once it reached "
        "the network, unless their council has a part in it. Nobody reads a judgement before both are given."
    ),
)
@extend_schema(tags=["practice"])
class GatesViewSet(viewsets.ReadOnlyModelViewSet):
    """Where case studies stand at the two gates."""

    lookup_value_regex = "[0-9]{1,18}"
    access = {"list": SIGNED_IN, "retrieve": rules.may_follow}
    serializer_class = GatesSerializer
    queryset = CaseStudyPage.objects.none()

    def get_queryset(self) -> QuerySet[CaseStudyPage]:
        here = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=get_default_page_content_type(),
            workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
        ).order_by("pk")
        followed = Followed().visible_to(self.request.user)
        return followed.order_by("-pk").annotate(
            waits_at=Subquery(here.values("task__name")[:1]),
            waits_since=Subquery(here.values("started_at")[:1]),
        )

    def get_serializer_class(self) -> Any:
        return GatesRowSerializer if self.action == "list" else GatesSerializer

    def get_object(self) -> CaseStudyPage:
        page: Any = super().get_object()
        page.way = way_of(page, self.request.user, timezone.now())
        return page
