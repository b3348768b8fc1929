"""Notes of a visit, for the team alone."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.core.uploads.taking import take
from peernet.reviews import operations, rules
from peernet.reviews.api.filters import NoteFilter
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import VisitNote
from peernet.reviews.serializers import NewNoteSerializer, NoteEditSerializer, NoteSerializer
from peernet.reviews.serializers.keyed import KEY_HEADER
from peernet.reviews.serializers.notes import NoteFileSerializer


@extend_schema_view(
    list=extend_schema(description="Notes of your teams.\n\nThe latest first. Nobody else reads them."),
    retrieve=extend_schema(description="One note."),
)
class NoteViewSet(ReadsWhatIsSent, viewsets.ReadOnlyModelViewSet):
    """Notes of visits. Only people seated on the team read and write them, never the host."""

    serializer_class = NoteSerializer
    filterset_class = NoteFilter
    queryset = VisitNote.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_note,
        "create": rules.may_log_visit,
        "partial_update": rules.may_edit_note,
        "attach": rules.may_edit_note,
    }

    def get_queryset(self) -> Any:
        notes = VisitNote.objects.visible_to(self.request.user)
        return notes.select_related("author", "line", "review__host").order_by("-written_at", "-pk")

    @extend_schema(
        request=NewNoteSerializer,
        parameters=[KEY_HEADER],
        responses={200: NoteSerializer, 201: NoteSerializer, **REFUSED},
    )
    def create(self, request: Request) -> Response:
        """Write a note.

        From preparing until the report is drafted. Sent again under the same key it is kept once, and the
        answer is 200 instead of 201.
        """
        asked = self._read(NewNoteSerializer)
        self.check_object_permissions(request, asked["review"])
        at = timezone.now()
        note = operations.write_note(**asked, by=request.user, at=at)
        return self._answer(note, status=201 if note.written_at == at else 200)

    @extend_schema(request=NoteEditSerializer, responses={200: NoteSerializer, **REFUSED})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Put your own note right.

        What you leave out stays as it is.
        """
        note = self.get_object()
        kept = {name: getattr(note, name) for name in ("line", "evidence", "source", "text")}
        changed = kept | self._read(NoteEditSerializer, partial=True)
        return self._answer(
            operations.edit_note(note=note, **changed, by=request.user, at=timezone.now()), status=200
        )

    @extend_schema(
        request={"multipart/form-data": NoteFileSerializer},
        responses={200: NoteSerializer, 201: NoteSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], url_path="files", parser_classes=[MultiPartParser])
    def attach(self, request: Request, pk: str) -> Response:
        """Hang a photo or a paper on your own note.

        Where, when and by whom it was made is taken out. Sent again it is kept once, and the answer is 200.
        """
        note, sent = self.get_object(), self._read(NoteFileSerializer)
        at = timezone.now()
        file = operations.attach_to_note(note=note, taken=take(sent["file"]), by=request.user, at=at)
        return self._answer(self.get_object(), status=201 if file.attached_at == at else 200)

    def _answer(self, note: VisitNote, *, status: int) -> Response:
        return Response(NoteSerializer(note, context=self.get_serializer_context()).data, status=status)
