"""The programme under ``/api/v1/``."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.accounts.rules import may_manage_programme
from peernet.core.errors import NotYoursError
from peernet.core.lookup import row_or_404
from peernet.core.permissions import ANYONE, SIGNED_IN
from peernet.councils.models import Council
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability
from peernet.reviews import operations, rules
from peernet.reviews.api.matching import IF_MATCH, number_named
from peernet.reviews.api.words import REFUSED
from peernet.reviews.models import Ask, Blackout, CycleException, Review, ReviewType
from peernet.reviews.programme.forecast import outlook
from peernet.reviews.queries.register import register_of
from peernet.reviews.serializers import ReasonSerializer
from peernet.reviews.serializers.kinds import RegisterEntrySerializer, TypeVersionSerializer
from peernet.reviews.serializers.programme import (
    AskSerializer,
    BlackoutSerializer,
    DecideSerializer,
    ExceptionSerializer,
    OutlookSerializer,
    ReviewTypeSerializer,
)


class ReviewTypeViewSet(viewsets.ReadOnlyModelViewSet):
    """Kinds of review; who falls due is for programme managers."""

    access = {
        "list": SIGNED_IN,
        "retrieve": SIGNED_IN,
        "outlook": may_manage_programme,
        "versions": SIGNED_IN,
        "edit": may_manage_programme,
        "register": ANYONE,
        "explain": SIGNED_IN,
    }
    serializer_class = ReviewTypeSerializer
    queryset = ReviewType.objects.prefetch_related("versions").order_by("code")
    lookup_field = "code"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    @extend_schema(responses=OutlookSerializer, filters=False)
    @action(detail=True)
    def outlook(self, request: Request, code: str) -> Response:
        """Who falls due over three years, why, and the peer-days it takes; ``?network=demo`` for the demo."""
        fictional = request.query_params.get("network") == "demo"
        seen = outlook(self.get_object(), fictional=fictional, today=timezone.localdate())
        return Response(OutlookSerializer(seen).data)

    @extend_schema(responses=TypeVersionSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def versions(self, request: Request, code: str) -> Response:
        """How reviews of this kind are run, the latest version first."""
        rows = self.get_object().versions.order_by("-number")
        return Response(TypeVersionSerializer(rows, many=True).data)

    @extend_schema(
        request=TypeVersionSerializer,
        responses={201: TypeVersionSerializer, **REFUSED},
        parameters=[IF_MATCH],
        filters=False,
    )
    @versions.mapping.post
    def edit(self, request: Request, code: str) -> Response:
        """Make the next version.

        Reviews that have been set up keep theirs. 409 if somebody made another version since the one named.
        """
        kind, asked = self.get_object(), TypeVersionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        made = operations.edit_type(
            review_type=kind,
            based_on=number_named(request, asked.validated_data.get("based_on")),
            terms=asked.terms(),
            why=asked.validated_data["why"],
            by=request.user,
            at=timezone.now(),
        )
        return Response(TypeVersionSerializer(made).data, status=201)

    @extend_schema(responses=RegisterEntrySerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def register(self, request: Request, code: str) -> Response:
        """Who is due, never reviewed or late, as anybody may know; ``?network=demo`` for the demo."""
        fictional = request.query_params.get("network") == "demo"
        entries = register_of(self.get_object(), fictional=fictional, today=timezone.localdate())
        return Response(RegisterEntrySerializer(entries, many=True).data)

    @extend_schema(
        request=ReasonSerializer,
        parameters=[OpenApiParameter("council", str, OpenApiParameter.PATH)],
        responses={200: RegisterEntrySerializer(many=True), **REFUSED},
        filters=False,
    )
    @action(
        detail=True,
        methods=["put"],
        url_path="register/(?P<council>[-a-zA-Z0-9_]+)/reason",
        pagination_class=None,
    )
    def explain(self, request: Request, code: str, council: str) -> Response:
        """Say in public why your council is late; without words it is taken back."""
        kind, today = self.get_object(), timezone.localdate()
        named = row_or_404(Council.objects.visible_to(request.user).current_on(today), code=council)
        if not kind.on_register:
            raise Http404
        if not rules.may_explain(request.user, named):
            raise NotYoursError("Each council speaks for itself.")
        asked = ReasonSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        operations.explain(
            council=named, review_type=kind, **asked.validated_data, by=request.user, at=timezone.now()
        )
        entries = register_of(kind, fictional=named.fictional, today=today)
        said = [entry for entry in entries if entry.council.pk == named.pk]
        return Response(RegisterEntrySerializer(said, many=True).data)


class ExceptionViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet
):
    """Councils with a cycle of their own; each council's people read theirs."""

    access = {
        "list": SIGNED_IN,
        "retrieve": SIGNED_IN,
        "create": may_manage_programme,
        "decide": may_manage_programme,
    }
    serializer_class = ExceptionSerializer
    filterset_fields = {"council__code": ["exact"], "review_type__code": ["exact"], "ended_at": ["isnull"]}
    queryset = CycleException.objects.none()

    def get_queryset(self) -> Any:
        rows = CycleException.objects.visible_to(self.request.user).select_related("council", "review_type")
        return rows.order_by("pk")

    def perform_create(self, serializer: Any) -> None:
        serializer.instance = operations.except_from_cycle(
            **serializer.validated_data, by=self.request.user, at=timezone.now()
        )

    @extend_schema(request=DecideSerializer, responses=ExceptionSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: str) -> Response:
        """Keep it until another day, which makes a new entry, or end it."""
        held = self.get_object()
        asked = DecideSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        kept = operations.decide_again(
            exception=held, **asked.validated_data, by=request.user, at=timezone.now()
        )
        held.refresh_from_db()
        return Response(ExceptionSerializer(kept or held).data)


class BlackoutViewSet(
    mixins.ListModelMixin, mixins.CreateModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet
):
    """Days without visits: those of everybody, and one's own council's."""

    access = {"list": SIGNED_IN, "create": rules.may_plan_days, "destroy": rules.may_remove_blackout}
    serializer_class = BlackoutSerializer
    filterset_fields = {"council__code": ["exact"], "kind": ["exact"]}
    queryset = Blackout.objects.none()

    def get_queryset(self) -> Any:
        return Blackout.objects.visible_to(self.request.user).select_related("council").order_by("pk")

    def perform_create(self, serializer: Any) -> None:
        user, council = self.request.user, serializer.validated_data["council"]
        own = council is not None and belongs_to(user, council, able_to=Ability.ANSWER_REVIEWS)
        if not own and not may_manage_programme(user):
            raise PermissionDenied("Name the days of your own council.")
        serializer.instance = operations.add_blackout(**serializer.validated_data, by=user, at=timezone.now())

    def perform_destroy(self, instance: Any) -> None:
        operations.remove_blackout(blackout=instance, by=self.request.user, at=timezone.now())


class AskViewSet(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
    """What hosts are asked for: three things in a quarter, over all reviews of a council."""

    access = {"list": SIGNED_IN, "create": SIGNED_IN, "drop": rules.may_drop_ask}
    serializer_class = AskSerializer
    filterset_fields = {"council__code": ["exact"], "quarter": ["exact"], "dropped_at": ["isnull"]}
    queryset = Ask.objects.none()

    def get_queryset(self) -> Any:
        rows = Ask.objects.visible_to(self.request.user)
        return rows.select_related("council", "review__host", "review__reviewer").order_by("pk")

    def perform_create(self, serializer: Any) -> None:
        user, said = self.request.user, serializer.validated_data
        review = row_or_404(Review.objects.visible_to(user).with_people(), pk=said["review_id"])
        if not rules.may_run(user, review):
            raise PermissionDenied("Whoever runs the review asks the host.")
        serializer.instance = operations.ask(review=review, what=said["what"], by=user, at=timezone.now())

    @extend_schema(request=None, responses=AskSerializer)
    @action(detail=True, methods=["post"])
    def drop(self, request: Request, pk: str) -> Response:
        """Ask no longer, which gives the place back."""
        dropped = operations.drop_ask(ask=self.get_object(), by=request.user, at=timezone.now())
        return Response(AskSerializer(dropped).data)
