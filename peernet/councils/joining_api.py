"""Invitations under ``/api/v1/council-invitations/``."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.councils import operations, rules
from peernet.councils.joining_serializers import (
    CouncilAcceptSerializer,
    CouncilInvitationSerializer,
    CouncilInviteSerializer,
)
from peernet.councils.links import invitation_of
from peernet.councils.models import Invitation
from peernet.councils.serializers import MembershipSerializer


class CouncilInvitationViewSet(
    ReadsWhatIsSent, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """Who was asked by email to join the councils whose people one approves."""

    large_steps = frozenset({"create", "send_again"})
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_manage_invitation,
        "create": SIGNED_IN,
        "send_again": rules.may_manage_invitation,
        "withdraw": rules.may_manage_invitation,
        "accept": SIGNED_IN,
    }
    serializer_class = CouncilInvitationSerializer
    filterset_fields = ["state", "role", "council__code"]
    queryset = Invitation.objects.none()

    def get_queryset(self) -> Any:
        visible = Invitation.objects.visible_to(self.request.user)
        return visible.select_related("council", "invited_by").order_by("-sent_at", "-pk")

    @extend_schema(request=CouncilInviteSerializer, responses={201: CouncilInvitationSerializer})
    def create(self, request: Request) -> Response:
        """Invite somebody.

        They get a link by email that works once, for 14 days.
        """
        said = self._read(CouncilInviteSerializer)
        if not rules.may_invite(request.user, said["council"]):
            raise PermissionDenied
        made = operations.invite(**said, by=request.user, at=timezone.now())
        return Response(CouncilInvitationSerializer(made).data, status=201)

    @extend_schema(request=None, responses=CouncilInvitationSerializer)
    @action(detail=True, methods=["post"], url_path="send-again")
    def send_again(self, request: Request, pk: str) -> Response:
        """Send a new link for another 14 days; the old one stops working."""
        sent = operations.send_again(invitation=self.get_object(), by=request.user, at=timezone.now())
        return Response(CouncilInvitationSerializer(sent).data)

    @extend_schema(request=None, responses=CouncilInvitationSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Stop the link from working."""
        held = operations.withdraw_invitation(
            invitation=self.get_object(), by=request.user, at=timezone.now()
        )
        return Response(CouncilInvitationSerializer(held).data)

    @extend_schema(request=CouncilAcceptSerializer, responses={201: MembershipSerializer})
    @action(detail=False, methods=["post"])
    def accept(self, request: Request) -> Response:
        """Accept an invitation with the account one has.

        404 for every token that is no invitation; 409 when it was used, withdrawn or has expired.
        """
        said = self._read(CouncilAcceptSerializer)
        invitation = invitation_of(said["token"])
        if invitation is None:
            raise Http404
        membership = operations.accept(
            invitation=invitation,
            job_title=said["job_title"],
            by=request.user,
            at=timezone.now(),
        )
        return Response(MembershipSerializer(membership).data, status=201)
