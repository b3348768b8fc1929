"""Reviews: where they stand, their steps, scope, dates and team."""

from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.accounts.rules import may_manage_programme
from peernet.core.errors import DomainError, NotYoursError
from peernet.core.permissions import SIGNED_IN
from peernet.councils.models import Council
from peernet.reviews import operations, rules
from peernet.reviews.api.filters import ReviewFilter
from peernet.reviews.api.matching import IF_MATCH, edition_named
from peernet.reviews.api.words import CHANGED, REFUSED, step_parameter
from peernet.reviews.editions import edition_of
from peernet.reviews.models import LineOfEnquiry, Review, ReviewType, ScopeSignature, Seat, Substitute
from peernet.reviews.queries import standings
from peernet.reviews.serializers import (
    InviteSerializer,
    PauseSerializer,
    ReasonSerializer,
    ReviewRowSerializer,
    ReviewSerializer,
    ScopeSerializer,
    SeatSerializer,
    SignSerializer,
    VisitSerializer,
)
from peernet.reviews.serializers.kinds import OpenReviewSerializer
from peernet.reviews.serializers.seats import NewSubstituteSerializer, SubstituteSerializer
from peernet.reviews.states import REVIEW_WORKFLOW


@extend_schema_view(
    list=extend_schema(
        description="Your reviews.\n\nThose you may see, the latest first, each with what comes next, whose "
        "turn it is and by when.",
        responses=ReviewRowSerializer(many=True),
    ),
    retrieve=extend_schema(
        description="One review.\n\nIts scope, what comes next, whose turn it is, and the steps that are "
        "open to you with what is missing before them."
    ),
)
class ReviewViewSet(viewsets.ReadOnlyModelViewSet):
    """Reviews, for the people they concern."""

    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    queryset = Review.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view,
        "step": rules.may_view,
        "create": may_manage_programme,
        "scope": rules.may_scope,
        "sign": rules.may_sign,
        "pause": rules.may_hold_up,
        "resume": rules.may_hold_up,
        "visit": rules.may_scope,
        "seats": rules.may_view,
        "invite": rules.may_build_team,
        "substitutes": rules.may_build_team,
        "name_substitute": rules.may_build_team,
    }

    def get_queryset(self) -> Any:
        lines = Prefetch("lines", LineOfEnquiry.objects.order_by("position"))
        signed = Prefetch("signatures", ScopeSignature.objects.select_related("signed_by").order_by("side"))
        reviews = Review.objects.visible_to(self.request.user).with_people()
        return (reviews if self.action == "list" else reviews.prefetch_related(lines, signed)).order_by(
            "-requested_at", "-pk"
        )

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows = standings(request.user, page or [])
        return self.get_paginated_response(ReviewRowSerializer(rows, many=True).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._answer(self.get_object())

    @extend_schema(
        request=OpenReviewSerializer, responses={200: ReviewSerializer, 201: ReviewSerializer, **REFUSED}
    )
    def create(self, request: Request) -> Response:
        """Set a review up outside a round.

        For programme managers. The same pair cannot have two reviews of a kind under way.
        """
        asked, at = self._read(OpenReviewSerializer).validated_data, timezone.now()
        current = Council.objects.current_on(timezone.localdate(at))
        sides = {side: row_named(current, asked[side], side) for side in ("host", "reviewer")}
        kind = row_named(ReviewType.objects.all(), asked["review_type"], "review_type")
        made = operations.open_review(
            **sides, review_type=kind, round=None, due=asked["due"], by=request.user, at=at
        )
        answer = self._as_it_is_now(made)
        answer.status_code = 201
        return answer

    @extend_schema(
        request=ReasonSerializer,
        parameters=[step_parameter(REVIEW_WORKFLOW.steps)],
        responses={200: ReviewSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], url_path="steps/(?P<step>[^/]+)")
    def step(self, request: Request, pk: str, step: str) -> Response:
        """Take a step of a review.

        The review names the steps that are open to you. Cancelling needs a reason, and so does keeping a
        report confidential that would usually be published. Both councils and the team are told.
        """
        review = self.get_object()
        if step not in REVIEW_WORKFLOW.by_name:
            raise Http404
        if not rules.may_take(request.user, review, step):
            raise NotYoursError("This step is not yours to take.")
        reason = self._read(ReasonSerializer).validated_data["reason"]
        moved = operations.advance(
            review=review, step=step, by=request.user, at=timezone.now(), reason=reason
        )
        return self._as_it_is_now(moved)

    @extend_schema(
        request=ScopeSerializer,
        responses={200: ReviewSerializer, 412: CHANGED, **REFUSED},
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def scope(self, request: Request, pk: str) -> Response:
        """Write the scope of a review.

        The focus and up to eight lines of enquiry, which replace those that were there. Only while the
        review is being scoped. Whoever rewrites a scope names the edition that they read.
        """
        review, scope = self.get_object(), self._read(ScopeSerializer)
        operations.check_scoping(review)
        written = operations.set_scope(
            review=review,
            focus=scope.validated_data["focus"],
            lines=scope.asked_lines(),
            by=request.user,
            at=timezone.now(),
            edition=self._edition(review, scope),
        )
        return self._as_it_is_now(written)

    @extend_schema(
        request=SignSerializer,
        responses={200: ReviewSerializer, 412: CHANGED, **REFUSED},
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def sign(self, request: Request, pk: str) -> Response:
        """Sign the scope for one side.

        Two people sign, one for each side; then the scope can be agreed. Rewriting it takes both away. You
        name the edition that you read, so that nothing else is signed.
        """
        review, asked = self.get_object(), self._read(SignSerializer)
        side = asked.validated_data["side"]
        if side not in rules.may_sign_for(request.user, review):
            raise NotYoursError("You do not sign for this side.")
        operations.check_scoping(review)
        edition = self._edition(review, asked)
        return self._as_it_is_now(
            operations.sign_scope(
                review=review, side=side, edition=edition, by=request.user, at=timezone.now()
            )
        )

    @extend_schema(request=PauseSerializer, responses={200: ReviewSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: str) -> Response:
        """Pause a review.

        Its clocks stand and nobody is reminded until it is resumed.
        """
        review, said = self.get_object(), self._read(PauseSerializer).validated_data
        return self._as_it_is_now(operations.pause(review=review, **said, by=request.user, at=timezone.now()))

    @extend_schema(request=None, responses={200: ReviewSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> Response:
        """Let a paused review go on; what was due moves by the days of the pause."""
        return self._as_it_is_now(
            operations.resume(review=self.get_object(), by=request.user, at=timezone.now())
        )

    @extend_schema(request=VisitSerializer, responses={200: ReviewSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def visit(self, request: Request, pk: str) -> Response:
        """Set the days of the visit.

        Until the visit ends they can be changed: with a reason, once a team has kept the days free. Both
        councils and the team are told.
        """
        review, days = self.get_object(), self._read(VisitSerializer).validated_data
        return self._as_it_is_now(
            operations.plan_visit(review=review, **days, by=request.user, at=timezone.now())
        )

    @extend_schema(responses=SeatSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def seats(self, request: Request, pk: str) -> Response:
        """Who is on the team.

        Those who declined are shown only to themselves and to those who build the team.
        """
        seats = Seat.objects.visible_to(request.user).filter(review=self.get_object())
        listed = seats.select_related("person", "council").order_by("role", "person__name", "pk")
        return Response(SeatSerializer(listed, many=True, context=self.get_serializer_context()).data)

    @extend_schema(
        request=InviteSerializer,
        responses={200: SeatSerializer, 201: SeatSerializer, **REFUSED},
        filters=False,
    )
    @seats.mapping.post
    def invite(self, request: Request, pk: str) -> Response:
        """Invite somebody to the team.

        They need to be a member of a council and free of ties to the host. Inviting them again to the same
        part answers 200 with the place they have.
        """
        review, asked, at = self.get_object(), self._read(InviteSerializer).validated_data, timezone.now()
        seat = operations.invite(review=review, **asked, by=request.user, at=at)
        shown = SeatSerializer(seat, context=self.get_serializer_context()).data
        return Response(shown, status=201 if seat.invited_at == at else 200)

    @extend_schema(responses=SubstituteSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def substitutes(self, request: Request, pk: str) -> Response:
        """Who could step in, in their order."""
        rows = Substitute.objects.visible_to(request.user).filter(review=self.get_object())
        return Response(SubstituteSerializer(rows.select_related("person").order_by("rank"), many=True).data)

    @extend_schema(
        request=NewSubstituteSerializer, responses={201: SubstituteSerializer, **REFUSED}, filters=False
    )
    @substitutes.mapping.post
    def name_substitute(self, request: Request, pk: str) -> Response:
        """Put somebody at the end of that list; they are not asked yet."""
        review, asked = self.get_object(), self._read(NewSubstituteSerializer).validated_data
        named = operations.name_substitute(review=review, **asked, by=request.user, at=timezone.now())
        return Response(SubstituteSerializer(named).data, status=201)

    def _edition(self, review: Review, asked: Any) -> str:
        given = asked.validated_data.get("based_on")
        return edition_named(self.request, given, there=edition_of(review))

    def _read(self, shape: Any) -> Any:
        given = shape(data=self.request.data)
        given.is_valid(raise_exception=True)
        return given

    def _as_it_is_now(self, review: Review) -> Response:
        return self._answer(self.get_queryset().get(pk=review.pk))

    def _answer(self, review: Review) -> Response:
        (standing,) = standings(self.request.user, [review])
        return Response(ReviewSerializer(standing, context=self.get_serializer_context()).data)


def row_named(rows: Any, code: str, field: str) -> Any:
    """The row with this code.

    :raises DomainError: if there is none
    """
    found = rows.filter(code=code).first()
    if found is None:
        raise DomainError(f"There is nothing with the code {code}.", field=field)
    return found
