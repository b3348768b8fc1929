"""Places on a team: answering, swapping, objecting; and the list of those who could step in."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import SIGNED_IN
from peernet.reviews import operations, rules
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Objection, Seat, Substitute
from peernet.reviews.serializers import DeclineSerializer, SeatSerializer
from peernet.reviews.serializers.seats import (
    AcceptSerializer,
    DecideObjectionSerializer,
    ObjectionSerializer,
    ObjectSerializer,
    SubstituteSerializer,
    SwapSerializer,
)


class SeatViewSet(viewsets.GenericViewSet):
    """Places on teams; those of a review are listed under it."""

    serializer_class = SeatSerializer
    queryset = Seat.objects.none()
    access = {
        "accept": rules.may_answer_invitation,
        "decline": rules.may_answer_invitation,
        "swap": rules.may_swap,
        "clear": rules.may_swap,
        "object_to": rules.may_object,
    }

    def get_queryset(self) -> Any:
        return Seat.objects.visible_to(self.request.user).select_related("review__host", "review__reviewer")

    @extend_schema(request=AcceptSerializer, responses={200: SeatSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Join the team you are invited to.

        Declare what ties you to the host; with nothing declared you say that nothing does, and that what you
        learn stays with the team.
        """
        return self._after(operations.accept_invitation, AcceptSerializer)

    @extend_schema(request=DeclineSerializer, responses={200: SeatSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say that you cannot join, and why."""
        return self._after(operations.decline_invitation, DeclineSerializer)

    @extend_schema(request=SwapSerializer, responses={200: SeatSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def swap(self, request: Request, pk: str) -> Response:
        """Invite somebody else in this place.

        Ties to the host are checked again, and the host is told.
        """
        return self._after(operations.swap, SwapSerializer)

    @extend_schema(request=None, responses={200: SeatSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def clear(self, request: Request, pk: str) -> Response:
        """Say that what was declared does not stand against the person."""
        return self._after(operations.clear_declaration, None)

    @extend_schema(request=ObjectSerializer, responses={201: ObjectionSerializer, **REFUSED})
    @action(detail=True, methods=["post"], url_path="object")
    def object_to(self, request: Request, pk: str) -> Response:
        """Object to somebody, for the host, with a reason."""
        seat, asked = self.get_object(), ObjectSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        raised = operations.object_to(seat=seat, **asked.validated_data, by=request.user, at=timezone.now())
        return Response(ObjectionSerializer(raised).data, status=201)

    def _after(self, operation: Any, shape: Any) -> Response:
        seat, said = self.get_object(), {}
        if shape is not None:
            asked = shape(data=self.request.data)
            asked.is_valid(raise_exception=True)
            said = asked.validated_data
        changed = operation(seat=seat, **said, by=self.request.user, at=timezone.now())
        return Response(SeatSerializer(changed, context=self.get_serializer_context()).data)


class ObjectionViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """What hosts object to, for their own people and those who build the team."""

    access = {"list": SIGNED_IN, "decide": rules.may_decide_objection}
    serializer_class = ObjectionSerializer
    filterset_fields = {"review": ["exact"], "upheld": ["isnull"]}
    queryset = Objection.objects.none()

    def get_queryset(self) -> Any:
        rows = Objection.objects.visible_to(self.request.user)
        return rows.select_related("person", "review__host", "review__reviewer").order_by("pk")

    @extend_schema(request=DecideObjectionSerializer, responses={200: ObjectionSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: str) -> Response:
        """Answer an objection: uphold it, so that somebody else has to come, or not."""
        objection, asked = self.get_object(), DecideObjectionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        decided = operations.decide_objection(
            objection=objection, **asked.validated_data, by=request.user, at=timezone.now()
        )
        return Response(ObjectionSerializer(decided).data)


class SubstituteViewSet(viewsets.GenericViewSet):
    """Those who could step in; the list of a review stands under it."""

    access = {"destroy": rules.may_view_substitute}
    serializer_class = SubstituteSerializer
    queryset = Substitute.objects.none()

    def get_queryset(self) -> Any:
        rows = Substitute.objects.visible_to(self.request.user)
        return rows.select_related("review__host", "review__reviewer").order_by("pk")

    @extend_schema(responses={204: None, **REFUSED})
    def destroy(self, request: Request, pk: str) -> Response:
        """Take somebody off the list."""
        operations.drop_substitute(substitute=self.get_object(), by=request.user, at=timezone.now())
        return Response(status=204)
