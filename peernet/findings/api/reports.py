"""Reports: the full version for those it concerns, the public version for anybody once it is out."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.downloads import attached
from peernet.core.lookup import key_of, row_or_404
from peernet.core.permissions import ANYONE
from peernet.core.reading import ReadsWhatIsSent
from peernet.findings.models import Redaction
from peernet.findings.report import operations, rules
from peernet.findings.report.documents import WORD, as_file, as_pdf
from peernet.findings.report.queries import held_of, out_on
from peernet.findings.report.telling import IN_SLIDES, full_report, public_report
from peernet.findings.serializers.reports import (
    EmbargoSerializer,
    PublishedReportSerializer,
    RedactionSerializer,
    ReportSerializer,
    WithholdSerializer,
)
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Review
from peernet.reviews.serializers.keyed import KEY_HEADER

ENDING = OpenApiParameter("ending", str, OpenApiParameter.PATH, enum=["pdf", "docx"])
WHICH = OpenApiParameter("which", str, OpenApiParameter.PATH, enum=["full", "public"])
REDACTION = OpenApiParameter("redaction", int, OpenApiParameter.PATH)
FILE = {(200, "application/pdf"): bytes, (200, WORD): bytes}


@extend_schema_view(
    retrieve=extend_schema(
        description="One report, by the id of its review.\n\nThe full version as far as you read it, what "
        "the host asked about facts and the lead's answers, what the public version leaves out and why, and "
        "from when anybody reads it."
    )
)
class ReportViewSet(ReadsWhatIsSent, viewsets.GenericViewSet):
    """Full reports; the id is that of the review."""

    serializer_class = ReportSerializer
    queryset = Review.objects.none()
    large_steps = frozenset({"file", "release"})
    access = {
        "retrieve": rules.may_read,
        "file": rules.may_read,
        "slides": rules.may_tell_slides,
        "withhold": rules.may_withhold,
        "lift": rules.may_withhold,
        "release": rules.may_withhold,
    }

    def get_queryset(self) -> Any:
        return Review.objects.visible_to(self.request.user).with_people().order_by("pk")

    def retrieve(self, request: Request, pk: str) -> Response:
        return self._as_it_is_now(self.get_object())

    @extend_schema(parameters=[WHICH, ENDING], responses=FILE)
    @action(detail=True, url_path="files/(?P<which>full|public)/(?P<ending>pdf|docx)")
    def file(self, request: Request, pk: str, which: str, ending: str) -> HttpResponse:
        """A version as a tagged PDF or a Word document."""
        review = self.get_object()
        told = full_report(review) if which == "full" else public_report(review)
        return as_file(told, ending, f"peer-review-{review.pk}-{which}")

    @extend_schema(responses={(200, "application/pdf"): bytes})
    @action(detail=True)
    def slides(self, request: Request, pk: str) -> HttpResponse:
        """A slide for each finding the team has agreed or shared, for the last day."""
        review = self.get_object()
        told = as_pdf(full_report(review, states=IN_SLIDES), slides=True)
        return attached(told, name=f"feedback-{review.pk}.pdf", content_type="application/pdf")

    @extend_schema(
        request=WithholdSerializer,
        parameters=[KEY_HEADER],
        responses={200: RedactionSerializer, 201: RedactionSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"])
    def withhold(self, request: Request, pk: str) -> Response:
        """Leave a sentence, or a whole finding, out of the public version.

        With a reason and the exemption under which it is withheld. Sent again under the same key it is done
        once, and the answer is 200 instead of 201.
        """
        review, at = self.get_object(), timezone.now()
        asked = self._read(WithholdSerializer)
        if asked["finding"].review_id != review.pk:
            raise Http404
        made = operations.withhold(**asked, by=request.user, at=at)
        return Response(RedactionSerializer(made).data, status=201 if made.made_at == at else 200)

    @extend_schema(request=None, parameters=[REDACTION], responses={200: RedactionSerializer, **REFUSED})
    @action(detail=True, methods=["post"], url_path="withheld/(?P<redaction>[0-9]+)/lift")
    def lift(self, request: Request, pk: str, redaction: str) -> Response:
        """Let the public read it after all.

        That it was withheld, and why, is kept. 409 if it was lifted before.
        """
        held = row_or_404(Redaction.objects.filter(finding__review=self.get_object()), pk=key_of(redaction))
        lifted = operations.lift(redaction=held, by=request.user, at=timezone.now())
        return Response(RedactionSerializer(lifted).data)

    @extend_schema(request=EmbargoSerializer, responses={200: ReportSerializer, **REFUSED})
    @action(detail=True, methods=["put"])
    def release(self, request: Request, pk: str) -> Response:
        """Set the day from which anybody reads the public version.

        Until that day it is under embargo and the day can be moved. 409 before the report is final, and once
        it is out.
        """
        review, at = self.get_object(), timezone.now()
        day = self._read(EmbargoSerializer)["public_on"]
        begins = operations.embargo_until(day, today=timezone.localdate(at))
        operations.release(review=review, public_from=begins, by=request.user, at=at)
        return self._as_it_is_now(self.get_object())

    def _as_it_is_now(self, review: Review) -> Response:
        held = held_of(self.request.user, review, at=timezone.now())
        return Response(self.get_serializer(held).data)


@extend_schema_view(
    list=extend_schema(description="Reports that anybody may read.\n\nThe latest first."),
    retrieve=extend_schema(description="One public report, by the id of its review."),
)
class PublishedReportViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Public versions of reports, once their day has come."""

    serializer_class = PublishedReportSerializer
    filterset_fields = {"host__code": ["exact"]}
    queryset = Review.objects.none()
    access = {"list": ANYONE, "retrieve": ANYONE, "file": ANYONE}

    def get_queryset(self) -> Any:
        out = out_on(Review.objects.with_people(), timezone.now())
        return out.order_by("-release__public_from", "-pk")

    @extend_schema(parameters=[ENDING], responses=FILE)
    @action(detail=True, url_path="files/(?P<ending>pdf|docx)")
    def file(self, request: Request, pk: str, ending: str) -> HttpResponse:
        """The public version as a tagged PDF or a Word document."""
        review = self.get_object()
        return as_file(public_report(review), ending, f"peer-review-{review.pk}")
