"""Who may act for a director, under ``/api/v1/assistances/``. Programs never act for anybody else."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.fields import CodeField
from peernet.core.permissions import SIGNED_IN
from peernet.councils import operations, rules
from peernet.councils.models import Assistance, Council


class AssistanceSerializer(serializers.ModelSerializer):
    """Somebody who may act for a director until a day."""

    council = serializers.CharField(source="council.code")
    director = serializers.CharField(source="director.name")
    assistant = serializers.CharField(source="assistant.name")

    class Meta:
        model = Assistance
        fields = [
            *("id", "council", "director", "assistant", "reason"),
            *("starts_on", "until", "named_at", "ended_at"),
        ]


class NewAssistanceSerializer(serializers.Serializer):
    """Who is to act for you, until when and why."""

    council = CodeField(slug_field="code", queryset=Council.objects.all())
    assistant = serializers.EmailField(max_length=254, help_text="The work email address of a colleague.")
    until = serializers.DateField(help_text="The last day, six months ahead at most.")
    reason = serializers.CharField(max_length=200)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        # Who else belongs to a council is told to nobody who could not name them.
        if not rules.may_name_assistant(self.context["request"].user, said["council"]):
            raise PermissionDenied
        held = said["council"].memberships.active().filter(person__email__iexact=said["assistant"])
        person = get_user_model().objects.filter(pk__in=held.values("person"), is_active=True).first()
        if person is None:
            raise serializers.ValidationError({"assistant": f"Choose a member of {said['council']}."})
        return said | {"assistant": person}


class AssistanceViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Assistants, for the two of them and whoever approves the council's people."""

    access = {"list": SIGNED_IN, "create": SIGNED_IN, "end": rules.may_end_assistance}
    large_steps = frozenset({"create"})
    serializer_class = AssistanceSerializer
    filterset_fields = {"ended_at": ["isnull"]}
    queryset = Assistance.objects.none()

    def get_queryset(self) -> Any:
        rows = Assistance.objects.visible_to(self.request.user)
        return rows.select_related("council", "director", "assistant").order_by("pk")

    @extend_schema(request=NewAssistanceSerializer, responses={201: AssistanceSerializer})
    def create(self, request: Request) -> Response:
        """Name somebody of your council who may act for you.

        For directors. They choose when to, on the pages; what they do then is kept under both names. Signing,
        approving and confidential concerns stay yours.
        """
        asked = NewAssistanceSerializer(data=request.data, context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        named = operations.name_assistant(**said, by=request.user, at=timezone.now())
        return Response(AssistanceSerializer(named).data, status=201)

    @extend_schema(request=None, responses=AssistanceSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """Let somebody act for the director no longer, from now on."""
        ended = operations.end_assistance(assistance=self.get_object(), by=request.user, at=timezone.now())
        return Response(AssistanceSerializer(ended).data)
