"""Findings: written from notes, agreed, shared, answered."""

from typing import Any

import django_filters
from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.errors import NotYoursError
from peernet.core.lookup import key_of, row_or_404
from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.core.themes import Theme
from peernet.findings import operations, queries, rules
from peernet.findings.api.versions import IF_MATCH, etag_of, version_asked
from peernet.findings.models import Action, Challenge, Finding
from peernet.findings.serializers import (
    AnswerSerializer,
    FindingEditSerializer,
    FindingSerializer,
    FindingWordsSerializer,
    NewFindingSerializer,
    WholeFindingSerializer,
)
from peernet.findings.states import FindingKind, FindingState
from peernet.reviews.api.filters import IdFilter
from peernet.reviews.api.words import REFUSED, step_parameter
from peernet.reviews.models import VisitNote
from peernet.reviews.serializers.keyed import KEY_HEADER


class FindingFilter(django_filters.FilterSet):
    """What a list of findings can be narrowed by."""

    review = IdFilter(field_name="review_id")
    line = IdFilter(field_name="line_id")
    state = django_filters.MultipleChoiceFilter(choices=FindingState.choices)
    kind = django_filters.MultipleChoiceFilter(choices=FindingKind.choices)
    theme = django_filters.MultipleChoiceFilter(choices=Theme.choices)

    class Meta:
        model = Finding
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        description="Findings you may see.\n\nThe team sees all of its own, the host what was shared with "
        "it, programme managers what is final.",
        responses=FindingSerializer(many=True),
    ),
)
class FindingViewSet(ReadsWhatIsSent, viewsets.ReadOnlyModelViewSet):
    """Findings of reviews."""

    serializer_class = WholeFindingSerializer
    filterset_class = FindingFilter
    queryset = Finding.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view,
        "create": rules.may_write,
        "partial_update": rules.may_edit,
        "step": rules.may_view,
        "answer": rules.may_share,
    }

    def get_queryset(self) -> Any:
        user = self.request.user
        # Asked per note and not per review, so that no mistake above it hands a note to the host.
        notes = Prefetch("notes", VisitNote.objects.visible_to(user).order_by("pk"), to_attr="notes_seen")
        findings = Finding.objects.visible_to(user).prefetch_related(notes).order_by("-written_at", "-pk")
        if self.action == "list":
            return findings
        challenges = Challenge.objects.select_related("raised_by").order_by("raised_at", "pk")
        asked = Action.objects.select_related("indicator", "verified_by").prefetch_related("others")
        actions = queries.with_people(asked)
        return findings.with_review().prefetch_related(
            Prefetch("challenges", challenges), Prefetch("actions", actions.order_by("due_on", "pk"))
        )

    def get_serializer_class(self) -> Any:
        return FindingSerializer if self.action == "list" else WholeFindingSerializer

    @extend_schema(
        request=NewFindingSerializer,
        parameters=[KEY_HEADER],
        responses={200: WholeFindingSerializer, 201: WholeFindingSerializer, **REFUSED},
    )
    def create(self, request: Request) -> Response:
        """Write a finding from notes.

        It is a candidate until the team agrees it. Sent again under the same key it is kept once, and the
        answer is 200 instead of 201.
        """
        asked = self._read(NewFindingSerializer)
        self.check_object_permissions(request, asked["review"])
        at = timezone.now()
        finding = operations.write_finding(**asked, by=request.user, at=at)
        return self._as_it_is_now(finding, status=201 if finding.written_at == at else 200)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One finding.

        With its challenges, its actions and the steps that are open to you. Its notes are for the team alone.
        The header ETag holds its version.
        """
        finding = self.get_object()
        return Response(self.get_serializer(finding).data, headers={"ETag": etag_of(finding)})

    @extend_schema(
        request=FindingEditSerializer,
        parameters=[IF_MATCH],
        responses={
            200: WholeFindingSerializer,
            412: OpenApiResponse(description="Somebody else has reworded it since."),
            428: OpenApiResponse(description="The header If-Match is missing."),
            **REFUSED,
        },
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Reword a finding.

        While it is a candidate; once the host has challenged it, the lead peer rewords it. What you leave
        out stays as it is. Send the ETag of what you read as If-Match: if somebody else has reworded it
        since, the answer is 412 and nothing is changed.
        """
        finding = self.get_object()
        version = version_asked(request)
        names = ("line", "kind", "theme", "weight", "confidence", "title", "text", "judgement")
        kept = {name: getattr(finding, name) for name in names} | {"notes": finding.notes_seen}
        changed = kept | self._read(FindingEditSerializer, partial=True)
        return self._as_it_is_now(
            operations.edit_finding(
                finding=finding, **changed, version=version, by=request.user, at=timezone.now()
            )
        )

    @extend_schema(
        request=AnswerSerializer,
        parameters=[OpenApiParameter("challenge", int, OpenApiParameter.PATH)],
        responses={200: WholeFindingSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], url_path="challenges/(?P<challenge>[0-9]+)/answer")
    def answer(self, request: Request, pk: str, challenge: str) -> Response:
        """Answer one challenge.

        The lead peer says whether it stands or is put right. With the last answer the finding goes back to
        the host.
        """
        finding = self.get_object()
        asked = row_or_404(finding.challenges.select_related("finding"), pk=key_of(challenge))
        said = self._read(AnswerSerializer)
        operations.answer_challenge(challenge=asked, **said, by=request.user, at=timezone.now())
        return self._as_it_is_now(finding)

    @extend_schema(
        request=FindingWordsSerializer,
        parameters=[step_parameter(rules.STEPS)],
        responses={200: WholeFindingSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], url_path="steps/(?P<step>[^/]+)")
    def step(self, request: Request, pk: str, step: str) -> Response:
        """Take a step of a finding.

        The finding names the steps that are open to you. The team agrees and the lead shares; the host
        challenges, accepts or declines. Challenging, settling and declining need words, and declining the
        day on which the host looks at it again.
        """
        finding = self.get_object()
        if step not in rules.STEPS:
            raise Http404
        if not rules.may_take(request.user, finding, step):
            raise NotYoursError("This step is not yours to take.")
        said = self._read(FindingWordsSerializer)
        return self._as_it_is_now(
            operations.advance_finding(finding=finding, step=step, **said, by=request.user, at=timezone.now())
        )

    def _as_it_is_now(self, finding: Finding, *, status: int = 200) -> Response:
        shown = self.get_queryset().get(pk=finding.pk)
        return Response(self.get_serializer(shown).data, status=status, headers={"ETag": etag_of(shown)})
