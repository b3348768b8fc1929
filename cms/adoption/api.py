"""Adoptions under ``/api/v1/adoptions/``: public who uses what, for members what came of it."""

from typing import Any

import django_filters
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cms.adoption import operations, rules
from cms.adoption.models import Adoption
from cms.adoption.serializers import (
    AdoptionRowSerializer,
    AdoptionSerializer,
    DetailsSerializer,
    MovedSerializer,
    NewAdoptionSerializer,
)
from cms.adoption.states import ADOPTION_WORKFLOW, Stage
from cms.adoption.wording import DETAILS
from peernet.core.permissions import ANYONE
from peernet.core.reading import ReadsWhatIsSent
from peernet.reviews.api.filters import IdFilter
from peernet.reviews.api.words import REFUSED, step_parameter


class AdoptionFilter(django_filters.FilterSet):
    """What a list of adoptions can be narrowed by: nothing that only members may read."""

    practice = IdFilter(field_name="page_id", help_text="Key of a case study.")
    council = django_filters.CharFilter(field_name="council__code", help_text="Registry code of the user.")
    stage = django_filters.MultipleChoiceFilter(choices=Stage.choices)

    class Meta:
        model = Adoption
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        description="Who uses which practice.\n\nThe latest first. Members also see who considers it.",
        responses=AdoptionRowSerializer(many=True),
    ),
    retrieve=extend_schema(
        description="One adoption.\n\nMembers read what was kept, changed and spent, and what came of it."
    ),
)
@extend_schema(tags=["practice"])
class AdoptionViewSet(ReadsWhatIsSent, viewsets.ReadOnlyModelViewSet):
    """The use of a practice in other councils."""

    lookup_value_regex = "[0-9]{1,18}"
    serializer_class = AdoptionSerializer
    filterset_class = AdoptionFilter
    queryset = Adoption.objects.none()
    access = {
        "list": ANYONE,
        "retrieve": ANYONE,
        "create": rules.may_record,
        "partial_update": rules.may_change,
        "step": rules.may_change,
        "drop": rules.may_change,
    }

    def get_queryset(self) -> Any:
        visible = Adoption.objects.visible_to(self.request.user).with_names()
        return visible.prefetch_related("moves").order_by("-recorded_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        reads = bool(self.request) and rules.of_network(self.request.user)
        return {**super().get_serializer_context(), "reads_details": reads}

    def get_serializer_class(self) -> Any:
        whole = self.action != "list" and (not self.request or rules.of_network(self.request.user))
        return AdoptionSerializer if whole else AdoptionRowSerializer

    @extend_schema(request=NewAdoptionSerializer, responses={201: AdoptionSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Record that your council uses a practice.

        One record for each council and practice; the practice's own council is told.
        """
        asked = self._read(NewAdoptionSerializer)
        page = asked.pop("practice")
        self.check_object_permissions(request, page)
        made = operations.record(page=page, by=request.user, at=timezone.now(), **asked)
        return self._as_it_is_now(made, status=201)

    @extend_schema(request=DetailsSerializer, responses={200: AdoptionSerializer, **REFUSED})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Say what was kept and changed, what it cost and what came of it.

        What you leave out stays as it is.
        """
        adoption = self.get_object()
        names = [*DETAILS, "success", "contact_allowed"]
        said = {name: getattr(adoption, name) for name in names} | self._read(DetailsSerializer)
        described = operations.describe(adoption=adoption, by=request.user, at=timezone.now(), **said)
        return self._as_it_is_now(described)

    @extend_schema(
        request=MovedSerializer,
        parameters=[step_parameter(ADOPTION_WORKFLOW.steps)],
        responses={200: AdoptionSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], url_path="steps/(?P<step>[^/]+)")
    def step(self, request: Request, pk: str, step: str) -> Response:
        """Say that your council is further with it, or has gone back or stopped.

        Stopping and going back need a reason.
        """
        adoption = self.get_object()
        if step not in ADOPTION_WORKFLOW.by_name:
            raise Http404
        moved = operations.move(
            adoption=adoption, step=step, by=request.user, at=timezone.now(), **self._read(MovedSerializer)
        )
        return self._as_it_is_now(moved)

    @extend_schema(request=None, responses={204: None, **REFUSED})
    @action(detail=True, methods=["post"])
    def drop(self, request: Request, pk: str) -> Response:
        """Take a practice off the list of what your council considers."""
        operations.drop(adoption=self.get_object(), by=request.user, at=timezone.now())
        return Response(status=204)

    def _as_it_is_now(self, adoption: Adoption, *, status: int = 200) -> Response:
        shown = self.get_queryset().get(pk=adoption.pk)
        return Response(AdoptionSerializer(shown, context=self.get_serializer_context()).data, status=status)
