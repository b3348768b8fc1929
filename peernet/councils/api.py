"""Councils and memberships under ``/api/v1/``."""

from typing import Any

import django_filters
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import ANYONE, SIGNED_IN
from peernet.councils import operations, rules
from peernet.councils.models import Council, Membership
from peernet.councils.queries import council_in_full
from peernet.councils.querysets import CouncilQuerySet
from peernet.councils.serializers import (
    ApproveSerializer,
    CouncilInFullSerializer,
    CouncilSerializer,
    EndSerializer,
    JoinSerializer,
    MembershipSerializer,
    RefuseSerializer,
)


class CouncilFilter(django_filters.FilterSet):
    """Kind, region, name, network and whether the council still exists."""

    kind = django_filters.MultipleChoiceFilter(choices=Council.Kind.choices)
    region = django_filters.CharFilter(lookup_expr="iexact", max_length=60)
    q = django_filters.CharFilter(method="named", max_length=80, label="Words in the name")
    exists_on = django_filters.DateFilter(method="existing", label="Day on which the council exists")

    class Meta:
        model = Council
        fields = ["kind", "region", "combined_authority", "fictional"]

    def named(self, councils: CouncilQuerySet, name: str, words: str) -> CouncilQuerySet:
        return councils.named_like(words)

    def existing(self, councils: CouncilQuerySet, name: str, day: Any) -> CouncilQuerySet:
        return councils.current_on(day)


class CouncilViewSet(viewsets.ReadOnlyModelViewSet):
    """The register: published facts, for anyone."""

    access = {"list": ANYONE, "retrieve": ANYONE}
    lookup_field = "code"
    lookup_value_regex = "[-a-zA-Z0-9_]+"
    filterset_class = CouncilFilter
    queryset = Council.objects.none()

    def get_queryset(self) -> Any:
        councils = Council.objects.visible_to(self.request.user).order_by("name", "pk")
        return council_in_full(councils) if self.action == "retrieve" else councils

    def get_serializer_class(self) -> Any:
        return CouncilInFullSerializer if self.action == "retrieve" else CouncilSerializer


class MembershipViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Who belongs where: one's own, and those of councils whose people one approves."""

    large_steps = frozenset({"approve", "end"})
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_membership,
        "create": SIGNED_IN,
        "approve": rules.may_decide_membership,
        "refuse": rules.may_decide_membership,
        "end": rules.may_end_membership,
        "withdraw": rules.may_withdraw_membership,
    }
    serializer_class = MembershipSerializer
    filterset_fields = ["state", "role", "council__code"]
    queryset = Membership.objects.none()

    def get_queryset(self) -> Any:
        visible = Membership.objects.visible_to(self.request.user)
        return visible.select_related("council", "person").order_by("-requested_at", "-pk")

    @extend_schema(request=JoinSerializer, responses={201: MembershipSerializer})
    def create(self, request: Request) -> Response:
        """Ask to join a council."""
        wish = self._read(JoinSerializer)
        membership = operations.request_membership(**wish, by=request.user, at=timezone.now())
        return Response(MembershipSerializer(membership).data, status=201)

    @extend_schema(request=ApproveSerializer, responses=MembershipSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        """Let the person belong."""
        membership = self.get_object()
        role = self._read(ApproveSerializer).get("role", membership.role)
        return self._answer(
            operations.approve(membership=membership, role=role, by=request.user, at=timezone.now())
        )

    @extend_schema(request=RefuseSerializer, responses=MembershipSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: str) -> Response:
        """Turn the request down."""
        membership, reason = self.get_object(), self._read(RefuseSerializer)["reason"]
        return self._answer(
            operations.refuse(membership=membership, reason=reason, by=request.user, at=timezone.now())
        )

    @extend_schema(request=EndSerializer, responses=MembershipSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """End a membership in force."""
        membership, reason = self.get_object(), self._read(EndSerializer)["reason"]
        return self._answer(
            operations.end(membership=membership, reason=reason, by=request.user, at=timezone.now())
        )

    @extend_schema(request=None, responses=MembershipSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take one's request back."""
        membership = self.get_object()
        return self._answer(operations.withdraw(membership=membership, by=request.user, at=timezone.now()))

    def _read(self, shape: Any) -> dict[str, Any]:
        given = shape(data=self.request.data)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def _answer(self, membership: Membership) -> Response:
        return Response(MembershipSerializer(membership).data)
