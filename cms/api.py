"""Published practice as JSON, and a draft from a strength."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cms import operations, rules
from cms.models import CaseStudyPage
from cms.serializers import (
    CaseStudyRowSerializer,
    CaseStudySerializer,
    DraftSerializer,
    FromFindingSerializer,
)
from cms.states import AgeGroup, CostBand, Level, Standing
from peernet.core.permissions import ANYONE
from peernet.core.themes import Theme
from peernet.findings.models import Finding


class CaseStudyFilter(filters.FilterSet):
    """What a list of case studies can be narrowed by."""

    theme = filters.ChoiceFilter(
        choices=Theme.choices, method="on_theme", help_text="A first or further theme."
    )
    level = filters.MultipleChoiceFilter(choices=Level.choices)
    age_group = filters.ChoiceFilter(choices=AgeGroup.choices)
    status = filters.ChoiceFilter(choices=Standing.choices)
    council = filters.CharFilter(field_name="council__code", help_text="The registry code of a council.")
    indicator = filters.CharFilter(
        field_name="outcomes__indicator__code",
        distinct=True,
        help_text="Code of an indicator it claims to move.",
    )
    tag = filters.CharFilter(
        field_name="tagged__tag__name", lookup_expr="iexact", max_length=100, distinct=True
    )

    region = filters.CharFilter(
        field_name="council__region", lookup_expr="iexact", max_length=60, help_text="Region of the council."
    )
    cost_band = filters.ChoiceFilter(
        choices=CostBand.choices, method="in_band", help_text="Band of running cost for each child."
    )
    year = filters.NumberFilter(
        field_name="first_published_at",
        lookup_expr="year",
        min_value=2000,
        max_value=2100,
        help_text="Year of first publication.",
    )
    updated_since = filters.DateFilter(
        field_name="last_published_at",
        lookup_expr="date__gte",
        help_text="Published anew on this day or later, such as 2026-01-31.",
    )

    class Meta:
        model = CaseStudyPage
        fields: list[str] = []

    def in_band(self, queryset: Any, name: str, value: str) -> Any:
        """Keep case studies in the band."""
        return queryset.with_cost_band().filter(band=int(value))

    def on_theme(self, queryset: Any, name: str, value: str) -> Any:
        """Keep case studies on the theme."""
        return queryset.about(value)


@extend_schema(tags=["practice"])
class CaseStudyViewSet(viewsets.ReadOnlyModelViewSet):
    """Good practice that councils have published, newest first."""

    lookup_value_regex = "[0-9]{1,18}"
    access = {"list": ANYONE, "retrieve": ANYONE, "from_finding": rules.may_draft_from}
    serializer_class = CaseStudySerializer
    filterset_class = CaseStudyFilter
    queryset = CaseStudyPage.objects.none()

    def get_queryset(self) -> QuerySet[CaseStudyPage]:
        return (
            CaseStudyPage.objects.visible_to(self.request.user)
            .newest_first()
            .select_related("council", "freshness")
            .prefetch_related("further_themes", "tagged__tag", "outcomes__indicator", "papers__document")
        )

    def get_serializer_class(self) -> Any:
        return CaseStudyRowSerializer if self.action == "list" else CaseStudySerializer

    @extend_schema(request=FromFindingSerializer, responses={201: DraftSerializer})
    @action(
        detail=False, methods=["post"], url_path="from-finding", filterset_class=None, pagination_class=None
    )
    def from_finding(self, request: Request) -> Response:
        """Turn a strength of a review into a draft on the host's shelf; asking again gives the same draft."""
        asked = FromFindingSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        visible = Finding.objects.visible_to(request.user).select_related("review__host", "line")
        finding = get_object_or_404(visible, pk=asked.validated_data["finding"])
        self.check_object_permissions(request, finding)
        draft = operations.draft_from_strength(finding=finding, by=request.user, at=timezone.now())
        answer = {
            "id": draft.pk,
            "title": draft.title,
            "edit": reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        }
        return Response(DraftSerializer(answer).data, status=status.HTTP_201_CREATED)
