"""Indicators, values and priorities under ``/api/v1/``."""

from typing import Any

import django_filters
from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.errors import DomainError
from peernet.core.permissions import ANYONE, SIGNED_IN
from peernet.councils.models import Council
from peernet.indicators import operations, rules
from peernet.indicators.models import Indicator, IndicatorValue, Priority, Target, Term
from peernet.indicators.queries import priorities_by_origin, term_on
from peernet.indicators.serializers import (
    AboutSerializer,
    ChooseSerializer,
    DropSerializer,
    IndicatorSerializer,
    OriginSerializer,
    PrioritySerializer,
    TermSerializer,
    ValueSerializer,
)


class IndicatorFilter(django_filters.FilterSet):
    """Set, topic, whether set by law, and words."""

    scheme = django_filters.CharFilter(max_length=60)
    topic = django_filters.CharFilter(max_length=60)
    q = django_filters.CharFilter(method="about", max_length=80, label="Words, also of what replaced it")
    in_use_on = django_filters.DateFilter(method="in_use", label="Day on which it is in use")

    class Meta:
        model = Indicator
        fields = ["statutory"]

    def about(self, rows: Any, name: str, words: str) -> Any:
        return rows.about(words)

    def in_use(self, rows: Any, name: str, day: Any) -> Any:
        return rows.in_use_on(day)


class IndicatorViewSet(viewsets.ReadOnlyModelViewSet):
    """The catalogue: published, for anyone."""

    access = {"list": ANYONE, "retrieve": ANYONE}
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    queryset = Indicator.objects.none()
    lookup_field = "in_address"
    lookup_url_kwarg = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> Any:
        rows = Indicator.objects.visible_to(self.request.user).with_slugs()
        return rows.prefetch_related("replaced_by", "replaces").order_by("code", "pk")


class ValueFilter(django_filters.FilterSet):
    """One council, which must be named, and an indicator."""

    council = django_filters.CharFilter(field_name="council__code", required=True, max_length=8)
    indicator = django_filters.CharFilter(field_name="indicator__code", max_length=20)

    class Meta:
        model = IndicatorValue
        fields: list[str] = []


class ValueViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Published values of one council at a time. There is no list of councils by value, in any order."""

    access = {"list": ANYONE}
    serializer_class = ValueSerializer
    filterset_class = ValueFilter
    queryset = IndicatorValue.objects.none()

    def get_queryset(self) -> Any:
        rows = IndicatorValue.objects.visible_to(self.request.user).select_related("indicator", "council")
        return rows.order_by("indicator__code", "period", "pk")


class TermViewSet(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
    """Terms of three years; a council's own people open them."""

    access = {"list": SIGNED_IN, "create": SIGNED_IN}
    serializer_class = TermSerializer
    filterset_fields = {"council__code": ["exact"]}
    queryset = Term.objects.none()

    def get_queryset(self) -> Any:
        return Term.objects.visible_to(self.request.user).select_related("council").order_by("pk")

    def perform_create(self, serializer: Any) -> None:
        _refuse_strangers(self.request.user, serializer.validated_data["council"])
        serializer.instance = operations.open_term(
            **serializer.validated_data, by=self.request.user, at=timezone.now()
        )


class PriorityViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """What councils work on. Members read them; a council's own people choose, change and drop."""

    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_priority,
        "create": SIGNED_IN,
        "update": rules.may_change_priority,
        "drop": rules.may_change_priority,
        "by_origin": rules.may_read_priorities,
    }
    serializer_class = PrioritySerializer
    filterset_fields = {
        "term__council__code": ["exact"],
        "indicator__code": ["exact"],
        "origin": ["exact"],
        "dropped_at": ["isnull"],
    }
    queryset = Priority.objects.none()

    def get_queryset(self) -> Any:
        rows = Priority.objects.visible_to(self.request.user).select_related("term__council", "indicator")
        return rows.prefetch_related(Prefetch("targets", Target.objects.order_by("year"))).order_by("pk")

    @extend_schema(request=ChooseSerializer, responses={201: PrioritySerializer})
    def create(self, request: Request) -> Response:
        """Choose one more priority for the term the council is in."""
        asked = ChooseSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.said()
        council = said.pop("council")
        _refuse_strangers(request.user, council)
        term = term_on(council, timezone.localdate())
        if term is None:
            raise DomainError("This council has no term yet. Open one first.", field="council")
        made = operations.choose_priority(term=term, **said, by=request.user, at=timezone.now())
        return Response(self._shown(made), status=201)

    @extend_schema(request=AboutSerializer, responses=PrioritySerializer)
    def update(self, request: Request, pk: str) -> Response:
        """Say again who wanted it, why, with whom and how far."""
        priority = self.get_object()
        asked = AboutSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        operations.change_priority(priority=priority, **asked.said(), by=request.user, at=timezone.now())
        return Response(self._shown(priority))

    @extend_schema(request=DropSerializer, responses=PrioritySerializer)
    @action(detail=True, methods=["post"])
    def drop(self, request: Request, pk: str) -> Response:
        """Stop working on it; its place among the 35 is free again."""
        priority = self.get_object()
        asked = DropSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        operations.drop_priority(
            priority=priority, **asked.validated_data, by=request.user, at=timezone.now()
        )
        return Response(self._shown(priority))

    @extend_schema(responses=OriginSerializer(many=True), filters=False)
    @action(detail=False, pagination_class=None, filterset_fields=None)
    def by_origin(self, request: Request) -> Response:
        """How many of the priorities that councils chose come from where."""
        demo = Council.objects.of_demo().exists() and request.query_params.get("network") != "england"
        origins, _, _ = priorities_by_origin(request.user, fictional=demo, day=timezone.localdate())
        return Response(OriginSerializer(origins, many=True).data)

    def _shown(self, priority: Priority) -> Any:
        return PrioritySerializer(self.get_queryset().get(pk=priority.pk)).data


def _refuse_strangers(user: Any, council: Council) -> None:
    if not rules.may_set_priorities(user, council):
        raise PermissionDenied("Only the council's own coordinator or director chooses for it.")
