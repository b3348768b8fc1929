"""Changes of council under ``/api/v1/moves/``."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.errors import DomainError
from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.councils import operations, rules
from peernet.councils.foretelling import foretold, work_shown
from peernet.councils.joining_serializers import CouncilMoveSerializer, ForetoldSerializer, NewMoveSerializer
from peernet.councils.models import Membership, Move
from peernet.councils.serializers import ApproveSerializer, RefuseSerializer


class MoveViewSet(ReadsWhatIsSent, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Who changes council: oneself, those one takes over from, and those around councils one approves for."""

    large_steps = frozenset({"create", "approve"})
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_move,
        "foretell": SIGNED_IN,
        "create": SIGNED_IN,
        "approve": rules.may_decide_move,
        "refuse": rules.may_decide_move,
        "withdraw": rules.may_take_move_back,
    }
    serializer_class = CouncilMoveSerializer
    filterset_fields = ["state", "council__code"]
    queryset = Move.objects.none()

    def get_queryset(self) -> Any:
        visible = Move.objects.visible_to(self.request.user)
        named = visible.select_related("person", "council", "leaving__council", "handed_to")
        return named.order_by("-asked_at", "-pk")

    @extend_schema(request=NewMoveSerializer, responses=ForetoldSerializer)
    @action(detail=False, methods=["post"])
    def foretell(self, request: Request) -> Response:
        """Say what a move would do; nothing is done."""
        wanted = self._wanted(request)
        work = work_shown(request._request, wanted["membership"]) or []
        said = {"sentences": foretold(**wanted, reader=request.user), "in_hand": work}
        return Response(ForetoldSerializer(said).data)

    @extend_schema(request=NewMoveSerializer, responses={201: CouncilMoveSerializer})
    def create(self, request: Request) -> Response:
        """Say that somebody changes council from a day."""
        made = operations.move(**self._wanted(request), by=request.user, at=timezone.now())
        return Response(CouncilMoveSerializer(made).data, status=201)

    @extend_schema(request=ApproveSerializer, responses=CouncilMoveSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        """Take the person on, from their first day."""
        held, said = self.get_object(), self._read(ApproveSerializer)
        role = said.get("role", held.role)
        done = operations.approve_move(move=held, role=role, by=request.user, at=timezone.now())
        return Response(CouncilMoveSerializer(done).data)

    @extend_schema(request=RefuseSerializer, responses=CouncilMoveSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: str) -> Response:
        """Not take the person on."""
        held, said = self.get_object(), self._read(RefuseSerializer)
        done = operations.refuse_move(move=held, **said, by=request.user, at=timezone.now())
        return Response(CouncilMoveSerializer(done).data)

    @extend_schema(request=None, responses=CouncilMoveSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take it back before it is answered."""
        done = operations.withdraw_move(move=self.get_object(), by=request.user, at=timezone.now())
        return Response(CouncilMoveSerializer(done).data)

    def _wanted(self, request: Request) -> dict[str, Any]:
        said = self._read(NewMoveSerializer)
        rows = Membership.objects.visible_to(request.user).select_related("council", "person")
        held = rows.filter(pk=said["membership"]).first()
        if held is None:
            raise Http404
        if not rules.may_move(request.user, held):
            raise PermissionDenied
        address = said.pop("handed_to")
        here = held.council.memberships.active().filter(person__email__iexact=address)
        colleague = here.select_related("person").first() if address else None
        if address and colleague is None:
            raise DomainError("Choose a colleague at the present council.", field="handed_to")
        return said | {"membership": held, "handed_to": colleague.person if colleague else None}
