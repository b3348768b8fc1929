"""The inbox under ``/api/v1/messages/``."""

from typing import Any

import django_filters
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import SIGNED_IN
from peernet.notifications import operations, rules
from peernet.notifications.models import Message
from peernet.notifications.serializers import MarkedSerializer, MessageSerializer


class MessageFilter(django_filters.FilterSet):
    """What the inbox can be narrowed by."""

    unread = django_filters.BooleanFilter(
        field_name="read_at", lookup_expr="isnull", help_text="True: only what you have not read yet."
    )

    class Meta:
        model = Message
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(description="Your inbox.\n\nThe latest first."),
    retrieve=extend_schema(description="One message.\n\nLooking at it here does not mark it as read."),
)
class MessageViewSet(viewsets.ReadOnlyModelViewSet):
    """What you were told."""

    serializer_class = MessageSerializer
    filterset_class = MessageFilter
    queryset = Message.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_read,
        "read": rules.may_read,
        "read_all": SIGNED_IN,
    }

    def get_queryset(self) -> Any:
        return Message.objects.visible_to(self.request.user).order_by("-sent_at", "-pk")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: str) -> Response:
        """Mark a message as read.

        Doing so again changes nothing.
        """
        message = self.get_object()
        operations.mark_read(message=message, at=timezone.now())
        message.refresh_from_db()
        return Response(MessageSerializer(message).data)

    @extend_schema(request=None, responses=MarkedSerializer)
    @action(detail=False, methods=["post"], url_path="read-all", filterset_class=None, pagination_class=None)
    def read_all(self, request: Request) -> Response:
        """Mark everything in your inbox as read."""
        marked = operations.mark_all_read(person=request.user, at=timezone.now())
        return Response(MarkedSerializer({"marked": marked}).data)
