"""Pins and vetoes under ``/api/v1/``."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from peernet.accounts.rules import may_manage_programme
from peernet.core.errors import DomainError
from peernet.core.permissions import SIGNED_IN
from peernet.pairing import operations, queries
from peernet.pairing.api import REFUSED
from peernet.pairing.hole import hole_for
from peernet.pairing.models import Decision
from peernet.pairing.serializers.decisions import ComparisonSerializer, DecisionSerializer
from peernet.pairing.wishes import Wish


class DecisionViewSet(
    mixins.ListModelMixin, mixins.CreateModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet
):
    """Pins and vetoes of rounds: decided, looked at before they are decided, and taken back."""

    serializer_class = DecisionSerializer
    queryset = Decision.objects.none()
    filterset_fields = ["round", "kind"]
    access = {
        "list": SIGNED_IN,
        "create": may_manage_programme,
        "destroy": SIGNED_IN,
        "what_if": may_manage_programme,
    }

    def get_queryset(self) -> QuerySet[Decision]:
        held = Decision.objects.visible_to(self.request.user)
        return held.select_related("round", "host", "reviewer", "by").order_by("pk")

    def perform_create(self, serializer: BaseSerializer) -> None:
        asked = serializer.validated_data
        (serializer.instance,) = operations.decide(
            round=asked["round"], wishes=[_wish(asked)], by=self.request.user, at=timezone.now()
        )

    def perform_destroy(self, instance: Any) -> None:
        operations.take_back(decision=instance, by=self.request.user, at=timezone.now())

    @extend_schema(
        request=DecisionSerializer, responses={200: ComparisonSerializer, **REFUSED}, filters=False
    )
    @action(detail=False, methods=["post"], url_path="what-if", pagination_class=None, filterset_fields=None)
    def what_if(self, request: Request) -> Response:
        """Which pairs a pin or veto would move. Nothing is kept."""
        asked = DecisionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        hole = hole_for(request.user, given["round"])
        if hole.keys & {given["host"].pk, given["reviewer"].pk}:
            raise DomainError("You are too close to one of these councils to decide about it.")
        seen = queries.what_if(given["round"], [_wish(given)], today=timezone.localdate())
        seen = seen.without(hole.codes)
        return Response(ComparisonSerializer(seen).data)


def _wish(asked: dict[str, Any]) -> Wish:
    return Wish(asked["host"], asked["reviewer"], asked["kind"], asked["reason"])
