"""Answering an invitation to a team."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.reviews import operations, rules
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Seat
from peernet.reviews.serializers import DeclineSerializer, SeatSerializer


class SeatViewSet(viewsets.GenericViewSet):
    """Places on teams; those of a review are listed under it."""

    serializer_class = SeatSerializer
    queryset = Seat.objects.none()
    access = {"accept": rules.may_answer_invitation, "decline": rules.may_answer_invitation}

    def get_queryset(self) -> Any:
        return Seat.objects.visible_to(self.request.user).select_related("review__host")

    @extend_schema(request=None, responses={200: SeatSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Join the team you are invited to.

        By joining you say that nothing ties you to the host, and that what you learn stays with the team.
        """
        return self._answer(
            operations.accept_invitation(seat=self.get_object(), by=request.user, at=timezone.now())
        )

    @extend_schema(request=DeclineSerializer, responses={200: SeatSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say that you cannot join, and why."""
        seat, asked = self.get_object(), DeclineSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        return self._answer(
            operations.decline_invitation(
                seat=seat, **asked.validated_data, by=request.user, at=timezone.now()
            )
        )

    def _answer(self, seat: Seat) -> Response:
        return Response(SeatSerializer(seat, context=self.get_serializer_context()).data)
