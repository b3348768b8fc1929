"""Preparing a visit, for programs: its position statement, figures, burden and hours."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.reviews import operations
from peernet.reviews import rules as review_rules
from peernet.reviews.api.matching import IF_MATCH, number_named
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Hours, Position, Review
from peernet.reviews.preparing import rules
from peernet.reviews.preparing.burden import burden_of
from peernet.reviews.preparing.figures import data_pack
from peernet.reviews.serializers.keyed import KEY_HEADER
from peernet.reviews.serializers.preparing import (
    BurdenSerializer,
    HoursSerializer,
    NewHoursSerializer,
    PaperRequestSerializer,
    PositionSerializer,
    PositionTextSerializer,
    TopicSerializer,
    UsualPapersSerializer,
)


class PreparationViewSet(viewsets.GenericViewSet):
    """What is kept once for each review before its visit; the id is that of the review."""

    serializer_class = BurdenSerializer
    queryset = Review.objects.none()
    access = {
        "burden": review_rules.may_view,
        "figures": review_rules.may_view,
        "position": review_rules.may_view,
        "write_position": rules.may_write_position,
        "send_position": rules.may_write_position,
        "hours": review_rules.may_view,
        "log_hours": rules.may_log_hours,
        "ask_usual": rules.may_ask_for_papers,
    }

    def get_queryset(self) -> Any:
        return Review.objects.visible_to(self.request.user).with_people().order_by("pk")

    @extend_schema(responses=BurdenSerializer)
    @action(detail=True)
    def burden(self, request: Request, pk: str) -> Response:
        """What the review costs in hours and papers."""
        return Response(BurdenSerializer(burden_of(self.get_object())).data)

    @extend_schema(responses=TopicSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def figures(self, request: Request, pk: str) -> Response:
        """The data pack: published figures of the host beside its neighbours, none added up or ranked."""
        return Response(TopicSerializer(data_pack(self.get_object()), many=True).data)

    @extend_schema(
        request=UsualPapersSerializer, responses={201: PaperRequestSerializer(many=True), **REFUSED}
    )
    @action(detail=True, methods=["post"], url_path="usual-papers", pagination_class=None)
    def ask_usual(self, request: Request, pk: str) -> Response:
        """Ask for everything that hosts of this kind of review usually give and were not asked for yet.

        409 when nothing is left to ask for, or the kind of review allows no more.
        """
        review, said = self.get_object(), UsualPapersSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        asked = operations.ask_for_usual_papers(
            review=review, **said.validated_data, by=request.user, at=timezone.now()
        )
        return Response(PaperRequestSerializer(asked, many=True).data, status=201)

    @extend_schema(responses=PositionSerializer)
    @action(detail=True)
    def position(self, request: Request, pk: str) -> Response:
        """What the host says of itself, once it is sent; its own people read it before."""
        return self._position(self._held())

    @extend_schema(
        request=PositionTextSerializer,
        parameters=[IF_MATCH],
        responses={
            200: PositionSerializer,
            412: OpenApiResponse(description="Somebody else has rewritten it since."),
            **REFUSED,
        },
    )
    @position.mapping.put
    def write_position(self, request: Request, pk: str) -> Response:
        """Write the position.

        Send the ETag of what you read as If-Match, or 0 where there is none yet.
        """
        review, said = self.get_object(), PositionTextSerializer(data=request.data)
        said.is_valid(raise_exception=True)
        written = operations.write_position(
            review=review,
            text=said.validated_data["text"],
            version=number_named(request, None),
            by=request.user,
            at=timezone.now(),
        )
        return self._position(written)

    @extend_schema(request=None, responses={200: PositionSerializer, **REFUSED})
    @action(detail=True, methods=["post"], url_path="position/send")
    def send_position(self, request: Request, pk: str) -> Response:
        """Let the team read the position."""
        sent = operations.send_position(position=self._held(), by=request.user, at=timezone.now())
        return self._position(sent)

    @extend_schema(responses=HoursSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def hours(self, request: Request, pk: str) -> Response:
        """Your own hours; of other people only the sums are told."""
        own = Hours.objects.visible_to(request.user).filter(review=self.get_object())
        return Response(HoursSerializer(own.order_by("worked_on", "pk"), many=True).data)

    @extend_schema(
        request=NewHoursSerializer,
        parameters=[KEY_HEADER],
        responses={200: HoursSerializer, 201: HoursSerializer, **REFUSED},
    )
    @hours.mapping.post
    def log_hours(self, request: Request, pk: str) -> Response:
        """Log time. Sent again under the same key it is kept once, and the answer is 200."""
        review, at = self.get_object(), timezone.now()
        said = NewHoursSerializer(data=request.data, context=self.get_serializer_context())
        said.is_valid(raise_exception=True)
        side = rules.side_of(request.user, review)
        logged = operations.log_hours(review=review, side=side, **said.validated_data, by=request.user, at=at)
        return Response(HoursSerializer(logged).data, status=201 if logged.logged_at == at else 200)

    def _held(self) -> Position:
        rows = Position.objects.visible_to(self.request.user).select_related("review__host")
        held = rows.filter(review=self.get_object()).first()
        if held is None:
            raise Http404
        return held

    def _position(self, held: Position) -> Response:
        return Response(PositionSerializer(held).data, headers={"ETag": f'"{held.version}"'})


class HoursViewSet(viewsets.GenericViewSet):
    """Time that was logged; each person's own."""

    queryset = Hours.objects.none()
    serializer_class = HoursSerializer
    access = {"destroy": rules.may_take_back_hours}

    def get_queryset(self) -> Any:
        return Hours.objects.visible_to(self.request.user).order_by("pk")

    @extend_schema(responses={204: None, **REFUSED})
    def destroy(self, request: Request, pk: str) -> Response:
        """Take back an entry that was wrong."""
        operations.take_back_hours(hours=self.get_object(), by=request.user, at=timezone.now())
        return Response(status=204)
