"""The chain under ``/api/v1/``."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cms.adoption.models import Adoption
from cms.chain import operations, rules
from cms.chain.links import chains_of
from peernet.core.lookup import LARGEST_KEY
from peernet.core.permissions import SIGNED_IN
from peernet.findings.models import Action, Finding
from peernet.findings.queries import with_people
from peernet.reviews.api.words import REFUSED


class ChainLinkSerializer(serializers.Serializer):
    """One place of a chain."""

    words = serializers.CharField()
    there = serializers.BooleanField(help_text="Whether something stands here, or is still to come.")
    done = serializers.BooleanField(help_text="An action that is verified, an indicator that moved as hoped.")


class ChainSerializer(serializers.Serializer):
    """A finding and one action about it: visit, finding, practice, action, indicator."""

    finding = serializers.IntegerField(source="finding.pk")
    action = serializers.IntegerField(source="action.pk", allow_null=True, default=None)
    sentence = serializers.CharField()
    links = ChainLinkSerializer(many=True)


class NarrowedSerializer(serializers.Serializer):
    """Whose chains to show."""

    host = serializers.CharField(
        required=False, allow_blank=True, max_length=8, help_text="Registry code of the council."
    )


class InspirationSerializer(serializers.Serializer):
    """Which adoption an action follows."""

    adoption = serializers.IntegerField(
        min_value=1, max_value=LARGEST_KEY, allow_null=True, help_text="Null for none."
    )


class ChainViewSet(viewsets.GenericViewSet):
    """From findings to what moved."""

    serializer_class = ChainSerializer
    queryset = Action.objects.none()
    pagination_class = None
    filter_backends: list[Any] = []
    access = {"list": SIGNED_IN, "practice": rules.may_link}

    def get_queryset(self) -> Any:
        return with_people(Action.objects.visible_to(self.request.user))

    @extend_schema(
        parameters=[NarrowedSerializer], responses={200: ChainSerializer(many=True), 400: REFUSED[400]}
    )
    def list(self, request: Request) -> Response:
        """What became of the findings you see.

        Strengths and dropped findings are left out. At most 500 chains.
        """
        narrowed = NarrowedSerializer(data=request.query_params)
        narrowed.is_valid(raise_exception=True)
        findings = Finding.objects.visible_to(request.user)
        if host := narrowed.validated_data.get("host"):
            findings = findings.filter(review__host__code=host)
        chains = chains_of(request.user, findings, timezone.localdate())[:500]
        return Response(ChainSerializer(chains, many=True).data)

    @extend_schema(request=InspirationSerializer, responses={200: ChainSerializer(many=True), **REFUSED})
    @action(detail=True, methods=["post"])
    def practice(self, request: Request, pk: str) -> Response:
        """Say which practice an action follows.

        The id is that of the action. The adoption must be one that the host council has recorded.
        """
        held = self.get_object()
        given = InspirationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        key = given.validated_data["adoption"]
        adoption = None
        if key is not None:
            adoption = Adoption.objects.visible_to(request.user).filter(pk=key).first()
            if adoption is None:
                raise serializers.ValidationError(
                    {"adoption": ["There is no such adoption that you may see."]}
                )
        operations.link(action=held, adoption=adoption, by=request.user, at=timezone.now())
        own = Finding.objects.visible_to(request.user).filter(pk=held.finding_id)
        return Response(ChainSerializer(chains_of(request.user, own, timezone.localdate()), many=True).data)
