"""The pool under ``/api/v1/``."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import SIGNED_IN
from peernet.peers import operations, rules
from peernet.peers.models import Peer
from peernet.peers.queries import check_names, councils_to_check
from peernet.peers.serializers import (
    AskedSerializer,
    CheckedSerializer,
    PeerSerializer,
    ProfileSerializer,
)


class PeerViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Records of the pool: one's own, those of the council one answers for, all for programme managers."""

    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_peer,
        "create": rules.may_join_pool,
        "update": rules.may_change_peer,
        "check": rules.may_check,
    }
    serializer_class = PeerSerializer
    filterset_fields = {"council__code": ["exact"], "roles__role": ["exact"], "expertise__theme": ["exact"]}
    queryset = Peer.objects.none()

    def get_queryset(self) -> Any:
        return Peer.objects.visible_to(self.request.user).with_everything().order_by("pk")

    @extend_schema(request=ProfileSerializer, responses={201: PeerSerializer})
    def create(self, request: Request) -> Response:
        """Offer to be a peer."""
        asked = ProfileSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        made = operations.join_pool(
            person=request.user, **asked.validated_data, by=request.user, at=timezone.now()
        )
        return Response(PeerSerializer(self.get_queryset().get(pk=made.pk)).data, status=201)

    @extend_schema(request=ProfileSerializer, responses=PeerSerializer)
    def update(self, request: Request, pk: str) -> Response:
        """Say again what they bring, how often and how far."""
        peer = self.get_object()
        asked = ProfileSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        operations.change_profile(peer=peer, **asked.validated_data, by=request.user, at=timezone.now())
        return Response(PeerSerializer(self.get_queryset().get(pk=peer.pk)).data)

    @extend_schema(request=AskedSerializer, responses=CheckedSerializer(many=True), filters=False)
    @action(detail=False, methods=["post"], pagination_class=None, filterset_fields=None)
    def check(self, request: Request) -> Response:
        """Check names against a council or a region before anybody is invited; nobody is told."""
        asked = AskedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said, today = asked.validated_data, timezone.localdate()
        hosts = councils_to_check(request.user, council=said["council"], region=said["region"], day=today)
        rows = check_names(request.user, said["names"], hosts, day=today) if hosts else []
        return Response(CheckedSerializer(rows, many=True).data)
