"""Safeguarding concerns under ``/api/v1/``, for those named on them and nobody else."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.accounts.rules import may_moderate
from peernet.concerns import operations, rules
from peernet.concerns.models import Concern, ConcernPart
from peernet.concerns.serializers import (
    ConcernRowSerializer,
    ConcernSerializer,
    ConcernWordsSerializer,
    NewConcernSerializer,
    ReferenceSerializer,
    WordingSerializer,
)
from peernet.concerns.states import ConcernState
from peernet.concerns.words import said_now
from peernet.core.errors import DomainError, NotYoursError
from peernet.core.permissions import SIGNED_IN
from peernet.core.reading import ReadsWhatIsSent
from peernet.reviews.api.filters import IdFilter
from peernet.reviews.api.words import REFUSED
from peernet.reviews.serializers.keyed import KEY_HEADER


class ConcernFilter(django_filters.FilterSet):
    """What a list of concerns can be narrowed by."""

    review = IdFilter(field_name="review_id")
    state = django_filters.MultipleChoiceFilter(choices=ConcernState.choices)

    class Meta:
        model = Concern
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        description="Concerns you are named on.\n\nThe latest first.",
        responses=ConcernRowSerializer(many=True),
    )
)
class ConcernViewSet(ReadsWhatIsSent, viewsets.ReadOnlyModelViewSet):
    """Concerns raised on visits."""

    serializer_class = ConcernSerializer
    filterset_class = ConcernFilter
    queryset = Concern.objects.none()
    large_steps = frozenset({"close"})
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view,
        "create": rules.may_raise,
        "acknowledge": rules.may_acknowledge,
        "refer": rules.may_refer,
        "close": rules.may_close,
        "wording": SIGNED_IN,
    }

    def get_queryset(self) -> Any:
        parts = Prefetch("parts", ConcernPart.objects.select_related("person").order_by("pk"))
        concerns = Concern.objects.visible_to(self.request.user).with_review()
        return concerns.prefetch_related(parts).order_by("-raised_at", "-pk")

    def get_serializer_class(self) -> Any:
        return ConcernRowSerializer if self.action == "list" else ConcernSerializer

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One concern.

        When it was raised, who was told and who has acknowledged it. Every reading is logged.
        """
        concern = self.get_object()
        operations.note_reading(concern=concern, by=request.user, at=timezone.now())
        return Response(self.get_serializer(concern).data)

    @extend_schema(
        request=NewConcernSerializer,
        parameters=[KEY_HEADER],
        responses={200: ConcernSerializer, 201: ConcernSerializer, **REFUSED},
    )
    def create(self, request: Request) -> Response:
        """Raise a concern.

        If a child may be in danger now, ring the police on 999 or the host's front door first. It takes no
        words: the lead peer, the host's directors and the network's safeguarding leads are told to look.
        Sent again under the same key it is raised once, and the answer is 200 instead of 201.
        """
        asked = self._read(NewConcernSerializer)
        self.check_object_permissions(request, asked["review"])
        at = timezone.now()
        concern = operations.raise_concern(**asked, by=request.user, at=at)
        return self._as_it_is_now(concern, status=201 if concern.raised_at == at else 200)

    @extend_schema(request=None, responses={200: ConcernSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, pk: str) -> Response:
        """Say that you have read a concern.

        The others named on it are told. Doing so again changes nothing.
        """
        concern = self.get_object()
        return self._as_it_is_now(operations.acknowledge(concern=concern, by=request.user, at=timezone.now()))

    @extend_schema(request=ReferenceSerializer, responses={200: ConcernSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def refer(self, request: Request, pk: str) -> Response:
        """Record the reference of the referral.

        Only the reference; what looks like a name, a date of birth or a health number is refused.
        """
        concern, asked = self.get_object(), self._read(ReferenceSerializer)
        return self._as_it_is_now(
            operations.refer(concern=concern, **asked, by=request.user, at=timezone.now())
        )

    @extend_schema(request=None, responses={200: ConcernSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        """Close a concern.

        The lead peer or the network's safeguarding lead does, from outside the host, once it is referred and
        somebody else has acknowledged it.
        """
        concern = self.get_object()
        return self._as_it_is_now(operations.close(concern=concern, by=request.user, at=timezone.now()))

    @extend_schema(methods=["get"], responses=ConcernWordsSerializer(many=True), filters=False, parameters=[])
    @extend_schema(
        methods=["post"],
        request=WordingSerializer,
        responses={200: ConcernWordsSerializer(many=True), **REFUSED},
    )
    @action(detail=False, methods=["get", "post"], pagination_class=None)
    def wording(self, request: Request) -> Response:
        """What the pages say.

        Safeguarding leads of the network read it and say it better. What it said before is kept.
        """
        if not may_moderate(request.user):
            raise NotYoursError("The wording belongs to the network's safeguarding leads.")
        if request.method == "POST":
            asked = self._read(WordingSerializer)
            people = get_user_model().objects.filter(is_active=True)
            owner = people.filter(email__iexact=asked["owner"]).first()
            if owner is None:
                raise DomainError("Choose a safeguarding lead of the network.", field="owner")
            operations.word(**asked | {"owner": owner}, by=request.user, at=timezone.now())
        return Response(ConcernWordsSerializer(said_now(), many=True).data)

    def _as_it_is_now(self, concern: Concern, *, status: int = 200) -> Response:
        shown = self.get_queryset().get(pk=concern.pk)
        return Response(self.get_serializer(shown).data, status=status)
