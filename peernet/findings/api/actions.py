"""Actions: set by the host, moved on by their owner, verified by the visiting team."""

from dataclasses import fields
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from peernet.core.errors import DomainError, NotYoursError
from peernet.core.permissions import SIGNED_IN
from peernet.findings import operations, queries, rules
from peernet.findings.api.versions import IF_MATCH, etag_of, version_asked
from peernet.findings.models import Action
from peernet.findings.moving import done_but_nothing_moved
from peernet.findings.querysets import ActionQuerySet
from peernet.findings.serializers import (
    ActionEditSerializer,
    ActionSerializer,
    ActionWordsSerializer,
    NewActionSerializer,
    VerifierSerializer,
    WatchedSerializer,
    WholeActionSerializer,
)
from peernet.findings.states import ActionState
from peernet.reviews.api.filters import IdFilter
from peernet.reviews.api.words import CHANGED, REFUSED, step_parameter
from peernet.reviews.serializers.keyed import KEY_HEADER


class ActionFilter(django_filters.FilterSet):
    """What a list of actions can be narrowed by."""

    review = IdFilter(field_name="finding__review_id")
    finding = IdFilter(field_name="finding_id")
    state = django_filters.MultipleChoiceFilter(choices=ActionState.choices)
    host = django_filters.CharFilter(
        field_name="finding__review__host__code", help_text="Registry code of the host."
    )
    overdue = django_filters.BooleanFilter(method="late", help_text="True: only what is overdue today.")
    yours = django_filters.BooleanFilter(method="owned", help_text="True: only what you own.")

    class Meta:
        model = Action
        fields: list[str] = []

    def late(self, actions: ActionQuerySet, name: str, value: bool) -> ActionQuerySet:
        late = actions.overdue_on(timezone.localdate())
        return late if value else actions.exclude(pk__in=late.values("pk"))

    def owned(self, actions: ActionQuerySet, name: str, value: bool) -> ActionQuerySet:
        user = self.request.user
        mine = Q(owner=user) | Q(pk__in=Action.objects.filter(others=user).values("pk"))
        return actions.filter(mine) if value else actions.exclude(pk__in=actions.filter(mine).values("pk"))


@extend_schema_view(
    list=extend_schema(
        description="Actions you may see.\n\nBy the day they are due: those of findings you may see, and "
        "your own.",
        responses=ActionSerializer(many=True),
    ),
)
class ActionViewSet(viewsets.ReadOnlyModelViewSet):
    """What hosts do about findings."""

    serializer_class = WholeActionSerializer
    filterset_class = ActionFilter
    queryset = Action.objects.none()
    access = {
        "list": SIGNED_IN,
        "retrieve": rules.may_view_action,
        "create": rules.may_answer,
        "partial_update": rules.may_progress,
        "ask_to_verify": rules.may_ask_to_verify,
        "step": rules.may_view_action,
        "watched": SIGNED_IN,
    }

    def get_queryset(self) -> Any:
        actions = queries.with_people(Action.objects.visible_to(self.request.user))
        return (
            actions.select_related("indicator", "verified_by")
            .prefetch_related("others")
            .order_by("due_on", "pk")
        )

    def get_serializer_class(self) -> Any:
        return ActionSerializer if self.action == "list" else WholeActionSerializer

    @extend_schema(
        request=NewActionSerializer,
        parameters=[KEY_HEADER],
        responses={200: WholeActionSerializer, 201: WholeActionSerializer, **REFUSED},
    )
    def create(self, request: Request) -> Response:
        """Set an action.

        What the host will do about a finding that it has accepted, who owns it and by when. Sent again under
        the same key it is kept once, and the answer is 200 instead of 201.
        """
        asked, at = self._read(NewActionSerializer), timezone.now()
        finding = asked.validated_data["finding"]
        self.check_object_permissions(request, finding)
        said = asked.fields_of_action(finding.review.host)
        made = operations.set_action(**said, by=request.user, at=at)
        return self._as_it_is_now(made, status=201 if made.set_at == at else 200)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One action.

        With the steps that are open to you and what became of its indicator. The header ETag holds its
        version.
        """
        return self._as_it_is_now(self.get_object())

    @extend_schema(
        request=ActionEditSerializer,
        parameters=[IF_MATCH],
        responses={
            200: WholeActionSerializer,
            412: CHANGED,
            428: OpenApiResponse(description="The header If-Match is missing."),
            **REFUSED,
        },
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is said of an action.

        While it is with the host. What you leave out stays as it is. Send the ETag of what you read as
        If-Match: if somebody else has changed it since, the answer is 412 and nothing is changed.
        """
        changed = self.get_object()
        version = version_asked(request)
        given = ActionEditSerializer(data=request.data, partial=True, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        kept = {each.name: getattr(changed, each.name) for each in fields(operations.Particulars)}
        kept["others"] = list(changed.others.all())
        said = kept | given.fields_of_action(changed.finding.review.host)
        return self._as_it_is_now(
            operations.change_action(
                action=changed, **said, version=version, by=request.user, at=timezone.now()
            )
        )

    @extend_schema(responses=WatchedSerializer(many=True), filters=False)
    @action(detail=False, filterset_class=None)
    def watched(self, request: Request) -> Response:
        """Done, but nothing moved.

        Verified actions whose indicator has not moved as hoped, the longest verified first.
        """
        rows = done_but_nothing_moved(request.user, timezone.localdate())
        page = self.paginate_queryset([{"action": each, "moved": moved} for each, moved in rows])
        shown = WatchedSerializer(page, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(shown.data)

    @extend_schema(request=VerifierSerializer, responses={200: WholeActionSerializer, **REFUSED})
    @action(detail=True, methods=["post"], url_path="ask-to-verify")
    def ask_to_verify(self, request: Request, pk: str) -> Response:
        """Ask a peer from a third council to verify.

        Whoever leads the team, or manages the programme from elsewhere. The peer must be a member of another
        council without a tie to the host, and sees this one action.
        """
        asked = self.get_object()
        email = self._read(VerifierSerializer).validated_data["email"]
        person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise DomainError("Nobody of another member council uses this address.", field="email")
        return self._as_it_is_now(
            operations.ask_to_verify(action=asked, person=person, by=request.user, at=timezone.now())
        )

    @extend_schema(
        request=ActionWordsSerializer,
        parameters=[step_parameter(rules.ACTION_STEPS)],
        responses={200: WholeActionSerializer, **REFUSED},
    )
    @action(detail=True, methods=["post"], url_path="steps/(?P<step>[^/]+)")
    def step(self, request: Request, pk: str, step: str) -> Response:
        """Take a step of an action.

        The action names the steps that are open to you. Reporting it done needs what shows it as words;
        blocking, sending back, superseding, declining and opening again need a reason, and declining the day
        on which the host looks at it again. Only the visiting team, or who it asked, verifies.
        """
        taken = self.get_object()
        if step not in rules.ACTION_STEPS:
            raise Http404
        if not rules.may_take_action_step(request.user, taken, step):
            raise NotYoursError("This step is not yours to take.")
        said = self._read(ActionWordsSerializer).validated_data
        return self._as_it_is_now(
            operations.advance_action(action=taken, step=step, **said, by=request.user, at=timezone.now())
        )

    def _read(self, shape: Any) -> Any:
        given = shape(data=self.request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        return given

    def _as_it_is_now(self, changed: Action, *, status: int = 200) -> Response:
        shown = self.get_queryset().get(pk=changed.pk)
        return Response(
            WholeActionSerializer(shown, context=self.get_serializer_context()).data,
            status=status,
            headers={"ETag": etag_of(shown)},
        )
