"""Rounds, runs and conflicts under ``/api/v1/``."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from peernet.accounts.rules import may_manage_programme
from peernet.core.permissions import SIGNED_IN
from peernet.pairing import operations, rules
from peernet.pairing.hole import hole_for, seen_run, seen_runs, without_the_plan
from peernet.pairing.models import Conflict, Errand, Proposal, Run, Unpaired
from peernet.pairing.serializers import (
    ConflictSerializer,
    DueSerializer,
    ErrandSerializer,
    OptionsSerializer,
    RoundSerializer,
    RunSerializer,
    WholeRunSerializer,
)
from peernet.pairing.serializers.plans import ProposalSerializer, UnpairedSerializer
from peernet.pairing.words import in_words
from peernet.reviews.models import Round
from peernet.reviews.operations import open_round
from peernet.reviews.queries import councils_due

REFUSED = {409: OpenApiResponse(description="It is not the time; the detail says why.")}


class RoundViewSet(
    mixins.ListModelMixin, mixins.CreateModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet
):
    """Rounds of the programme. Members see published rounds; who is due and the runs are for its managers."""

    serializer_class = RoundSerializer
    queryset = Round.objects.none()
    filterset_fields = ["state", "fictional"]
    access = {
        "list": SIGNED_IN,
        "retrieve": SIGNED_IN,
        "create": may_manage_programme,
        "due": SIGNED_IN,
        "runs": SIGNED_IN,
        "run": may_manage_programme,
    }

    def get_queryset(self) -> QuerySet[Round]:
        rounds = Round.objects.visible_to(self.request.user).select_related("review_type")
        # Working papers of a round do not exist for anybody else, not even for a published round.
        if self.action in ("due", "runs") and not may_manage_programme(self.request.user):
            return rounds.none()
        return rounds.order_by("-starts_on", "-pk")

    def perform_create(self, serializer: BaseSerializer) -> None:
        serializer.instance = open_round(**serializer.validated_data, by=self.request.user, at=timezone.now())

    @extend_schema(responses=DueSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_fields=None)
    def due(self, request: Request, pk: str) -> Response:
        """Who is due in this round, and why."""
        round = self.get_object()
        hole = hole_for(request.user, round)
        due = [row for row in councils_due(round) if row.council.pk not in hole.keys]
        return Response(DueSerializer(due, many=True).data)

    @extend_schema(responses=RunSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_fields=None)
    def runs(self, request: Request, pk: str) -> Response:
        """The runs of this round, the latest first."""
        round = self.get_object()
        runs = list(round.runs.newest_first().without_their_problems())
        shown = seen_runs(runs, hole_for(request.user, round))
        return Response(RunSerializer(shown, many=True).data)

    @extend_schema(
        request=OptionsSerializer, responses={201: WholeRunSerializer, 202: ErrandSerializer, **REFUSED}
    )
    @runs.mapping.post
    def run(self, request: Request, pk: str) -> Response:
        """Pair the councils that are due, and keep the answer. Nobody is told until it is published.

        A long run is answered with 202 and the errand to ask again about, as is ``Prefer: respond-async``.
        """
        asked = OptionsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        errand = operations.start_run(
            round=self.get_object(),
            options=asked.options(),
            seed=asked.validated_data["seed"],
            by=request.user,
            at=timezone.now(),
            later="respond-async" in request.headers.get("Prefer", ""),
        )
        if errand.run_id is None:
            there = reverse("errand-detail", args=[errand.pk])
            body = ErrandSerializer(errand).data
            return Response(body, status=status.HTTP_202_ACCEPTED, headers={"Location": there})
        whole = whole_runs(Run.objects.filter(pk=errand.run_id)).get()
        return Response(_shown(whole, request), status=status.HTTP_201_CREATED)


class RunViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Runs with their pairs and reasons."""

    serializer_class = WholeRunSerializer
    queryset = Run.objects.none()
    access = {"retrieve": rules.may_view_run, "publish": rules.may_view_run}
    large_steps = frozenset({"publish"})

    def get_queryset(self) -> QuerySet[Run]:
        return whole_runs(Run.objects.visible_to(self.request.user))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A run with its pairs, its reasons and the question it answered."""
        return Response(_shown(self.get_object(), request))

    @extend_schema(request=None, responses={200: WholeRunSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: str) -> Response:
        """Open a review for every pair and tell both councils of each."""
        run = operations.publish_pairing(run=self.get_object(), by=request.user, at=timezone.now())
        return Response(_shown(self.get_queryset().get(pk=run.pk), request))


class ErrandViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Long runs on their way; once ``run`` is there, it is answered."""

    serializer_class = ErrandSerializer
    queryset = Errand.objects.none()
    access = {"retrieve": SIGNED_IN}

    def get_queryset(self) -> QuerySet[Errand]:
        return Errand.objects.visible_to(self.request.user)


class ConflictViewSet(
    mixins.ListModelMixin, mixins.CreateModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet
):
    """Declared conflicts; those that have lapsed are left out."""

    serializer_class = ConflictSerializer
    queryset = Conflict.objects.none()
    access = {"list": SIGNED_IN, "create": may_manage_programme, "destroy": SIGNED_IN}

    def get_queryset(self) -> QuerySet[Conflict]:
        held = Conflict.objects.visible_to(self.request.user).in_force_on(timezone.localdate())
        return held.select_related("first", "second").order_by("pk")

    def perform_create(self, serializer: BaseSerializer) -> None:
        asked = {"until": None} | serializer.validated_data
        serializer.instance = operations.declare_conflict(**asked, by=self.request.user, at=timezone.now())

    def perform_destroy(self, instance: Any) -> None:
        operations.withdraw_conflict(conflict=instance, by=self.request.user, at=timezone.now())


def _shown(run: Run, request: Request) -> dict[str, Any]:
    """A whole run as its reader may see it."""
    hole = hole_for(request.user, run.round)
    shown = seen_run(run, hole)
    rows = {
        "proposals": without_the_plan(run.proposals.all(), hole),
        "unpaired": without_the_plan(run.unpaired.all(), hole),
    }
    return {
        **RunSerializer(shown).data,
        "proposals": ProposalSerializer(rows["proposals"], many=True).data,
        "unpaired": UnpairedSerializer(rows["unpaired"], many=True).data,
        "in_words": in_words(shown),
        "problem": shown.problem,
    }


def whole_runs(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Runs with everything their JSON shows, in a fixed number of queries."""
    return runs.select_related("round").prefetch_related(
        Prefetch(
            "proposals", Proposal.objects.select_related("host", "reviewer").order_by("host__code", "pk")
        ),
        Prefetch("unpaired", Unpaired.objects.select_related("host").order_by("host__code")),
    )
