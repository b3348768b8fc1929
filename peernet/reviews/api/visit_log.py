"""The visit log of one review: many notes at once, the evening view, and the files that hang on notes."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.downloads import kept_file
from peernet.core.errors import DomainError
from peernet.core.permissions import SIGNED_IN
from peernet.core.refusals import status_of
from peernet.reviews import operations, rules
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import NoteFile, Review
from peernet.reviews.onsite.rules import may_view_note_file
from peernet.reviews.queries.notes import evening_of
from peernet.reviews.serializers.notes import (
    EveningSerializer,
    KeptFileSerializer,
    ManyNotesSerializer,
    NoteInManySerializer,
    NoteOutcomeSerializer,
)


class VisitLogViewSet(viewsets.GenericViewSet):
    """The log of one visit, for the team alone; the id is that of the review."""

    serializer_class = EveningSerializer
    queryset = Review.objects.none()
    access = {"evening": rules.may_log_visit, "send": rules.may_log_visit}

    def get_queryset(self) -> Any:
        return Review.objects.visible_to(self.request.user).with_people().order_by("pk")

    @extend_schema(responses=EveningSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def evening(self, request: Request, pk: str) -> Response:
        """What each line of enquiry rests on by now, and what today added.

        Lines with the least to stand on come first.
        """
        lines = evening_of(self.get_object(), today=timezone.localdate())
        return Response(EveningSerializer(lines, many=True).data)

    @extend_schema(request=ManyNotesSerializer, responses={200: NoteOutcomeSerializer(many=True), **REFUSED})
    @action(detail=True, methods=["post"], url_path="notes", pagination_class=None)
    def send(self, request: Request, pk: str) -> Response:
        """Send many notes at once.

        Each has a key of its own and is kept, or not, by itself: the answer names for every key what
        became of it, 201 for kept, 200 for kept before, and otherwise why it was not taken. What was
        taken can be forgotten; what was not stays with you.
        """
        review, outer = self.get_object(), ManyNotesSerializer(data=request.data)
        outer.is_valid(raise_exception=True)
        told = [self._keep(review, sent) for sent in outer.validated_data["notes"]]
        return Response(NoteOutcomeSerializer(told, many=True).data)

    def _keep(self, review: Review, sent: dict[str, Any]) -> dict[str, Any]:
        asked = NoteInManySerializer(data=sent, context=self.get_serializer_context())
        key = str(sent.get("key", ""))[:80]
        if not asked.is_valid():
            (field, words), *_ = asked.errors.items()
            return {"key": key, "status": 400, "detail": f"{field}: {words[0]}", "id": None}
        at = timezone.now()
        try:
            with transaction.atomic():
                note = operations.write_note(
                    review=review, **asked.validated_data, by=self.request.user, at=at
                )
        except IntegrityError:
            return {"key": key, "status": 409, "detail": "It arrives twice. Send it again.", "id": None}
        except DomainError as refusal:
            return {"key": key, "status": status_of(refusal), "detail": refusal.message, "id": None}
        return {"key": key, "status": 201 if note.written_at == at else 200, "detail": "", "id": note.pk}


@extend_schema_view(list=extend_schema(description="Files on notes of your teams."))
class NoteFileViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Photos and papers that hang on notes, for the team alone."""

    serializer_class = KeptFileSerializer
    filterset_fields = {"note": ["exact"], "note__review": ["exact"]}
    queryset = NoteFile.objects.none()
    access = {"list": SIGNED_IN, "content": may_view_note_file}

    def get_queryset(self) -> Any:
        rows = NoteFile.objects.visible_to(self.request.user)
        return rows.select_related("note__review__host", "note__review__reviewer").order_by("pk")

    @extend_schema(responses={(200, "application/octet-stream"): bytes})
    @action(detail=True)
    def content(self, request: Request, pk: str) -> Any:
        """What hangs on a note, to keep."""
        held = self.get_object()
        return kept_file(held.file, name=f"file-{held.pk}.{held.kind}")
