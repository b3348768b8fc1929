"""Conversations under ``/api/v1/conversations/``."""

from typing import Any

import django_filters
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cms.adoption.models import Adoption
from cms.adoption.rules import may_write_to_user
from cms.introducing import operations, rules
from cms.introducing.models import Conversation
from cms.introducing.serializers import (
    ConversationRowSerializer,
    ConversationSerializer,
    LineWordsSerializer,
    NewConversationSerializer,
)
from cms.introducing.states import Standing
from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.reviews.api.words import REFUSED


def may_begin_either(user: Any, thing: Any) -> bool:
    """Whether the person may be put in touch over a practice, or over somebody's use of it."""
    if isinstance(thing, Adoption):
        return may_write_to_user(user, thing)
    return rules.may_begin(user, thing)


class ConversationFilter(django_filters.FilterSet):
    """State."""

    state = django_filters.MultipleChoiceFilter(choices=Standing.choices)

    class Meta:
        model = Conversation
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        description="Your conversations.\n\nThe latest first.",
        responses=ConversationRowSerializer(many=True),
    ),
    retrieve=extend_schema(description="What the two of you wrote."),
)
@extend_schema(tags=["practice"])
class ConversationViewSet(ReadsWhatIsSent, viewsets.ReadOnlyModelViewSet):
    """Two people in touch about a practice."""

    lookup_value_regex = "[0-9]{1,18}"
    serializer_class = ConversationSerializer
    filterset_class = ConversationFilter
    queryset = Conversation.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view,
        "create": may_begin_either,
        "write": rules.may_write,
        "share": rules.is_party,
        "end": rules.is_party,
        "block": rules.may_view,
    }

    def get_queryset(self) -> Any:
        return Conversation.objects.visible_to(self.request.user).with_names().order_by("-began_at", "-pk")

    def get_serializer_class(self) -> Any:
        return ConversationRowSerializer if self.action == "list" else ConversationSerializer

    @extend_schema(request=NewConversationSerializer, responses={201: ConversationSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Say that you are interested in a practice, or write to somebody who uses it.

        Neither of you sees the other's email address.
        """
        said = self._read(NewConversationSerializer)
        page, adoption = said.pop("practice"), said.pop("adoption")
        self.check_object_permissions(request, page or adoption)
        now: dict[str, Any] = {"by": request.user, "at": timezone.now()}
        if adoption is not None:
            made = operations.begin_with_user(adoption=adoption, **now, **said)
        else:
            made = operations.begin(page=page, **now, **said)
        return self._as_it_is_now(made, status=201)

    @extend_schema(request=LineWordsSerializer, responses={200: ConversationSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def write(self, request: Request, pk: str) -> Response:
        """Write a line."""
        conversation = self.get_object()
        said = self._read(LineWordsSerializer)
        operations.write(conversation=conversation, by=request.user, at=timezone.now(), **said)
        return self._as_it_is_now(conversation)

    @extend_schema(request=None, responses={200: ConversationSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def share(self, request: Request, pk: str) -> Response:
        """Show the other your email address."""
        conversation = self.get_object()
        return self._as_it_is_now(
            operations.share_address(conversation=conversation, by=request.user, at=timezone.now())
        )

    @extend_schema(request=None, responses={200: ConversationSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """End it for both of you."""
        conversation = self.get_object()
        return self._as_it_is_now(
            operations.end(conversation=conversation, by=request.user, at=timezone.now())
        )

    @extend_schema(request=None, responses={204: None, **REFUSED})
    @action(detail=True, methods=["post"])
    def block(self, request: Request, pk: str) -> Response:
        """Never hear from the other again."""
        operations.block(conversation=self.get_object(), by=request.user, at=timezone.now())
        return Response(status=204)

    def _as_it_is_now(self, conversation: Conversation, *, status: int = 200) -> Response:
        shown = self.get_queryset().get(pk=conversation.pk)
        context = self.get_serializer_context()
        return Response(ConversationSerializer(shown, context=context).data, status=status)
