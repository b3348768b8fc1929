"""The timetable under ``/api/v1/``."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.reviews import operations
from peernet.reviews.api.matching import IF_MATCH, number_named
from peernet.reviews.api.words import CHANGED, REFUSED
from peernet.reviews.models import Session
from peernet.reviews.onsite import rules
from peernet.reviews.serializers.keyed import KEY_HEADER
from peernet.reviews.serializers.sessions import (
    NewSessionSerializer,
    SessionSerializer,
    SessionWordsSerializer,
)


@extend_schema_view(
    list=extend_schema(description="Sessions on the timetables you read, as they follow each other."),
)
class SessionViewSet(ReadsWhatIsSent, mixins.ListModelMixin, viewsets.GenericViewSet):
    """Timetables of visits: nobody in two places at once, and no room for two sessions."""

    serializer_class = SessionSerializer
    filterset_fields = {"review": ["exact"], "kind": ["exact"]}
    queryset = Session.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_session,
        "create": rules.may_plan,
        "update": rules.may_change_session,
        "destroy": rules.may_change_session,
    }

    def get_queryset(self) -> Any:
        return Session.objects.visible_to(self.request.user).with_places().in_order()

    def retrieve(self, request: Request, pk: str) -> Response:
        """One session."""
        return self._answer(self.get_object())

    @extend_schema(
        request=NewSessionSerializer,
        parameters=[KEY_HEADER],
        responses={200: SessionSerializer, 201: SessionSerializer, **REFUSED},
    )
    def create(self, request: Request) -> Response:
        """Plan a session.

        409 when somebody or the room is taken; the detail says by what. Sent again under the same key it is
        kept once, and the answer is 200.
        """
        asked, at = self._read(NewSessionSerializer), timezone.now()
        self.check_object_permissions(request, asked["review"])
        planned = operations.plan_session(**asked, by=request.user, at=at)
        return self._answer(planned, status=201 if planned.planned_at == at else 200)

    @extend_schema(
        request=SessionWordsSerializer,
        parameters=[IF_MATCH],
        responses={
            200: SessionSerializer,
            412: CHANGED,
            **REFUSED,
        },
    )
    def update(self, request: Request, pk: str) -> Response:
        """Change a session; send the ETag of what you read as If-Match."""
        session, said = self.get_object(), self._read(SessionWordsSerializer)
        version = number_named(request, None)
        return self._answer(
            operations.change_session(
                session=session, version=version, by=request.user, at=timezone.now(), **said
            )
        )

    @extend_schema(responses={204: None, **REFUSED})
    def destroy(self, request: Request, pk: str) -> Response:
        """Take a session off, which frees its people and its room."""
        operations.drop_session(session=self.get_object(), by=request.user, at=timezone.now())
        return Response(status=204)

    def _answer(self, session: Session, *, status: int = 200) -> Response:
        shown = SessionSerializer(self.get_queryset().get(pk=session.pk)).data
        return Response(shown, status=status, headers={"ETag": f'"{session.version}"'})
