"""Changes of published rounds under ``/api/v1/``."""

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.accounts.rules import may_manage_programme
from peernet.core.permissions import SIGNED_IN
from peernet.pairing import operations, queries
from peernet.pairing.api import REFUSED
from peernet.pairing.models import Moved, Rearrangement
from peernet.pairing.rearranging import outlook
from peernet.pairing.rules import closed_to
from peernet.pairing.serializers.rearrangements import (
    CauseSerializer,
    ConfirmedCauseSerializer,
    RearrangementSerializer,
    WaysSerializer,
)


class RearrangementViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """What became of published pairs after a council could not do its part."""

    serializer_class = RearrangementSerializer
    queryset = Rearrangement.objects.none()
    filterset_fields = ["round", "kind"]
    access = {
        "list": SIGNED_IN,
        "retrieve": SIGNED_IN,
        "create": may_manage_programme,
        "look": may_manage_programme,
    }

    def get_queryset(self) -> QuerySet[Rearrangement]:
        moved = Moved.objects.select_related("host", "reviewer").order_by("host__code", "made", "pk")
        seen = Rearrangement.objects.visible_to(self.request.user)
        return seen.select_related("council", "by").prefetch_related(Prefetch("moved", moved)).order_by("pk")

    @extend_schema(request=ConfirmedCauseSerializer, responses={201: RearrangementSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Go one of the ways that were looked at, and tell the councils whose reviews change."""
        asked = ConfirmedCauseSerializer(data=request.data, context={"request": request})
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        made = operations.rearrange(
            round=given["round"],
            cause=asked.cause(),
            way=given["way"],
            seen=given["seen"],
            by=request.user,
            at=timezone.now(),
        )
        whole = self.get_queryset().get(pk=made.pk)
        return Response(self.get_serializer(whole).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=CauseSerializer, responses={200: WaysSerializer, **REFUSED}, filters=False)
    @action(detail=False, methods=["post"], pagination_class=None, filterset_fields=None)
    def look(self, request: Request) -> Response:
        """Every way to go on, with what changes, why and at what price. Nothing is kept."""
        asked = CauseSerializer(data=request.data, context={"request": request})
        asked.is_valid(raise_exception=True)
        cause = asked.cause()
        found = outlook(asked.validated_data["round"], cause, today=timezone.localdate())
        ways = queries.ways_on(found, cause, closed=closed_to(request.user))
        return Response(WaysSerializer({"seen": found.fingerprint, "ways": ways}).data)
