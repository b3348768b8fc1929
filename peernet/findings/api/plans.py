"""Action plans: the committee, changes from a spreadsheet, and the pack of a progress review."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.downloads import CSV, attached
from peernet.core.lookup import row_or_404
from peernet.core.reading import ReadsWhatIsSent
from peernet.findings import operations, queries, rules
from peernet.findings.models import Plan
from peernet.findings.packing import pack_of
from peernet.findings.serializers.plans import (
    CommitteeSerializer,
    PackSerializer,
    PlanFileSerializer,
    PlanLookSerializer,
    PlanSerializer,
)
from peernet.findings.sheets import SheetRefusedError, keep_plan, plan_as_csv, read_plan
from peernet.reviews import rules as review_rules
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Review


class PlanViewSet(ReadsWhatIsSent, viewsets.GenericViewSet):
    """Action plans of reviews; the id is that of the review."""

    serializer_class = PlanSerializer
    queryset = Review.objects.none()
    large_steps = frozenset({"sheet", "pack"})
    access = {
        "committee": review_rules.may_view,
        "name_committee": rules.may_name_committee,
        "sheet": review_rules.may_view,
        "bring_in": review_rules.may_view,
        "pack": review_rules.may_view,
    }

    def get_queryset(self) -> Any:
        return Review.objects.visible_to(self.request.user).with_people().order_by("pk")

    @extend_schema(responses=PlanSerializer)
    @action(detail=True)
    def committee(self, request: Request, pk: str) -> Response:
        """Which committee answers for the plan; 404 until it is named."""
        plans = Plan.objects.select_related("named_by")
        return Response(PlanSerializer(row_or_404(plans, review=self.get_object())).data)

    @extend_schema(request=CommitteeSerializer, responses={200: PlanSerializer, **REFUSED})
    @committee.mapping.put
    def name_committee(self, request: Request, pk: str) -> Response:
        """Say which one committee of the host answers for the plan; a new one follows the old."""
        review, said = self.get_object(), self._read(CommitteeSerializer)
        plan = operations.name_committee(review=review, **said, by=request.user, at=timezone.now())
        return Response(PlanSerializer(plan).data)

    @extend_schema(responses={(200, "text/csv"): str})
    @action(detail=True)
    def sheet(self, request: Request, pk: str) -> HttpResponse:
        """The plan as a list that can be changed and brought in again."""
        review = self.get_object()
        told = plan_as_csv(queries.plan_of(request.user, review).values())
        return attached(told, name=f"action-plan-{review.pk}.csv", content_type=CSV)

    @extend_schema(
        request={"multipart/form-data": PlanFileSerializer}, responses={200: PlanLookSerializer, **REFUSED}
    )
    @action(detail=True, methods=["post"], url_path="changes", parser_classes=[MultiPartParser])
    def bring_in(self, request: Request, pk: str) -> Response:
        """Bring changes in from a file.

        Without “keep” nothing is changed and the answer tells, row by row, what would be, or what is wrong.
        With it all of it is kept, or nothing: a row that is wrong answers 400 and names each.
        """
        review, said = self.get_object(), self._read(PlanFileSerializer)
        file, by = said["file"], request.user
        rows = read_plan(file.name, file.read(), actions=queries.plan_of(by, review), by=by)
        kept = 0
        if said["keep"]:
            try:
                kept = keep_plan(rows, by=by, at=timezone.now())
            except SheetRefusedError as refused:
                looked = PlanLookSerializer({"kept": 0, "rows": refused.rows}).data
                return Response({"file": [refused.message], **looked}, status=400)
        return Response(PlanLookSerializer({"kept": kept, "rows": rows}).data)

    @extend_schema(responses=PackSerializer)
    @action(detail=True)
    def pack(self, request: Request, pk: str) -> Response:
        """Everything a progress review goes through, assembled from what is open."""
        pack = pack_of(request.user, self.get_object(), timezone.localdate())
        return Response(PackSerializer(pack, context=self.get_serializer_context()).data)
