"""Who reads along with a review: named with a last day, ended before it."""

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
from peernet.reviews.models import Observer
from peernet.reviews.serializers.observers import NewObserverSerializer, ObserverSerializer


class ObserverViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """People who read along with one review, for everybody who sees it."""

    access = {"list": SIGNED_IN, "create": SIGNED_IN, "end": rules.may_end_observer}
    large_steps = frozenset({"create"})
    serializer_class = ObserverSerializer
    filterset_fields = {"review": ["exact"], "ended_at": ["isnull"]}
    queryset = Observer.objects.none()

    def get_queryset(self) -> Any:
        rows = Observer.objects.visible_to(self.request.user)
        return rows.select_related("person", "review__host", "review__reviewer").order_by("pk")

    @extend_schema(request=NewObserverSerializer, responses={201: ObserverSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Let somebody read along until a day.

        For the review's manager. They read what the host reads, without notes and concerns, and change
        nothing. Host and team are told, and the host can end it.
        """
        asked = NewObserverSerializer(data=request.data, context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        named = operations.name_observer(**asked.validated_data, by=request.user, at=timezone.now())
        return Response(ObserverSerializer(named).data, status=201)

    @extend_schema(request=None, responses={200: ObserverSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """Let somebody read along no longer, from now on."""
        ended = operations.end_observer(observer=self.get_object(), by=request.user, at=timezone.now())
        return Response(ObserverSerializer(ended).data)
