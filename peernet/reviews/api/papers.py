"""Papers asked of a host, and what was given, for programs."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.downloads import kept_file
from peernet.core.errors import DomainError
from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.core.uploads.taking import take
from peernet.reviews import notices, operations
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Paper, PaperRequest
from peernet.reviews.preparing import rules
from peernet.reviews.preparing.offers import offers_for
from peernet.reviews.serializers.keyed import KEY_HEADER
from peernet.reviews.serializers.preparing import (
    AgainSerializer,
    GivenFileSerializer,
    GivenPaperSerializer,
    KeeperSerializer,
    MissingSerializer,
    NewPaperRequestSerializer,
    PaperRequestSerializer,
)


@extend_schema_view(
    list=extend_schema(description="Papers asked for in reviews whose papers you read."),
    retrieve=extend_schema(description="One paper asked for, with what was given."),
)
class PaperRequestViewSet(
    ReadsWhatIsSent, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """Papers that hosts are asked for, at most as many as their kind of review allows."""

    serializer_class = PaperRequestSerializer
    filterset_fields = {"review": ["exact"], "state": ["exact"]}
    queryset = PaperRequest.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_request,
        "create": rules.may_ask_for_papers,
        "give": rules.may_give,
        "again": rules.may_give,
        "offers": rules.may_give,
        "missing": rules.may_give,
        "drop": rules.may_drop_request,
        "keeper": rules.may_give,
    }

    def get_queryset(self) -> Any:
        rows = PaperRequest.objects.visible_to(self.request.user).prefetch_related("papers")
        return rows.select_related("keeper", "review__host", "review__reviewer").order_by("due_on", "pk")

    @extend_schema(
        request=NewPaperRequestSerializer,
        parameters=[KEY_HEADER],
        responses={200: PaperRequestSerializer, 201: PaperRequestSerializer, **REFUSED},
    )
    def create(self, request: Request) -> Response:
        """Ask for a paper.

        409 when the kind of review allows no more: drop one first. Sent again under the same key it is kept
        once, and the answer is 200 instead of 201.
        """
        asked, at = self._read(NewPaperRequestSerializer), timezone.now()
        self.check_object_permissions(request, asked["review"])
        made = operations.ask_for_paper(**asked, by=request.user, at=at)
        return self._answer(made, status=201 if made.asked_at == at else 200)

    @extend_schema(
        request={"multipart/form-data": GivenFileSerializer},
        responses={200: PaperRequestSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def give(self, request: Request, pk: str) -> Response:
        """Hand a file in.

        It is looked at, and notes on who made it are taken out. The same file sent twice is kept once.
        """
        asked, sent = self.get_object(), self._read(GivenFileSerializer)
        operations.give_paper(
            request=asked, taken=take(sent["file"]), title=sent["title"], by=request.user, at=timezone.now()
        )
        return self._answer(asked)

    @extend_schema(responses=GivenPaperSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def offers(self, request: Request, pk: str) -> Response:
        """What your council gave in the last 24 months and could give again."""
        offered = offers_for(self.get_object(), at=timezone.now())
        return Response(GivenPaperSerializer(offered, many=True).data)

    @extend_schema(request=AgainSerializer, responses={200: PaperRequestSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def again(self, request: Request, pk: str) -> Response:
        """Hand in again what an earlier review was given."""
        asked, said = self.get_object(), self._read(AgainSerializer)
        operations.give_again(request=asked, paper=said["paper"], by=request.user, at=timezone.now())
        return self._answer(asked)

    @extend_schema(request=MissingSerializer, responses={200: PaperRequestSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def missing(self, request: Request, pk: str) -> Response:
        """Say that there is no such paper, and why."""
        asked, said = self.get_object(), self._read(MissingSerializer)
        return self._answer(
            operations.say_missing(request=asked, said=said["said"], by=request.user, at=timezone.now())
        )

    @extend_schema(request=KeeperSerializer, responses={200: PaperRequestSerializer, **REFUSED})
    @action(detail=True, methods=["put"])
    def keeper(self, request: Request, pk: str) -> Response:
        """Name who at your council sees to it; they hear of it."""
        asked = self.get_object()
        people = notices.people_answering_for(asked.review.host)
        person = people.filter(email__iexact=self._read(KeeperSerializer)["keeper"]).first()
        if person is None:
            raise DomainError("Choose somebody who answers for your council in reviews.", field="keeper")
        operations.name_keeper(request=asked, keeper=person, by=request.user, at=timezone.now())
        return self._answer(asked)

    @extend_schema(request=None, responses={200: PaperRequestSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def drop(self, request: Request, pk: str) -> Response:
        """Ask for it no longer, which gives its place back."""
        dropped = operations.drop_paper(request=self.get_object(), by=request.user, at=timezone.now())
        return self._answer(dropped)

    def _answer(self, asked: PaperRequest, *, status: int = 200) -> Response:
        return Response(PaperRequestSerializer(self.get_queryset().get(pk=asked.pk)).data, status=status)


class PaperViewSet(viewsets.GenericViewSet):
    """Files that hosts gave."""

    queryset = Paper.objects.none()
    serializer_class = GivenPaperSerializer
    access = {"content": rules.may_read_paper}

    def get_queryset(self) -> Any:
        rows = Paper.objects.visible_to(self.request.user)
        return rows.select_related("review__host", "review__reviewer").order_by("pk")

    @extend_schema(responses={(200, "application/octet-stream"): bytes})
    @action(detail=True)
    def content(self, request: Request, pk: str) -> Any:
        """A paper itself, to keep."""
        held = self.get_object()
        return kept_file(held.file, name=f"paper-{held.pk}.{held.kind}")
