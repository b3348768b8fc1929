"""Questions under ``/api/v1/questions/`` and the board of wanted practice under ``/api/v1/wanted/``."""

from typing import Any

import django_filters
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cms.asking import operations, rules
from cms.asking.models import Question, Wanted
from cms.asking.serializers import (
    AnswerWordsSerializer,
    MetSerializer,
    NewQuestionSerializer,
    NewReplySerializer,
    NewWantedSerializer,
    QuestionSerializer,
    WantedRowSerializer,
    WantedSerializer,
    WhySerializer,
    knows_people,
)
from cms.asking.states import QuestionState, WantedState
from peernet.core.permissions import ANYONE
from peernet.core.themes import Theme
from peernet.reviews.api.filters import IdFilter
from peernet.reviews.api.words import REFUSED


class QuestionFilter(django_filters.FilterSet):
    """Case study, state, and whether it is public."""

    practice = IdFilter(field_name="page_id", help_text="Key of a case study.")
    state = django_filters.MultipleChoiceFilter(choices=QuestionState.choices)
    public = django_filters.BooleanFilter()

    class Meta:
        model = Question
        fields: list[str] = []


class WantedFilter(django_filters.FilterSet):
    """State, theme and council."""

    state = django_filters.MultipleChoiceFilter(choices=WantedState.choices)
    theme = django_filters.MultipleChoiceFilter(choices=Theme.choices)
    council = django_filters.CharFilter(field_name="council__code", help_text="Registry code.")

    class Meta:
        model = Wanted
        fields: list[str] = []


class Acting(viewsets.ReadOnlyModelViewSet):
    """Reads what was sent, calls one operation, and answers with the thing as it is now."""

    lookup_value_regex = "[0-9]{1,18}"
    whole: Any = None

    def read(self, shape: Any, **context: Any) -> dict[str, Any]:
        """What was sent, in the shape asked for."""
        given = shape(data=self.request.data, context={**self.get_serializer_context(), **context})
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def as_it_is_now(self, thing: Any, *, status: int = 200) -> Response:
        """The whole of it."""
        shown = self.get_queryset().get(pk=thing.pk)
        return Response(self.whole(shown, context=self.get_serializer_context()).data, status=status)


@extend_schema_view(
    list=extend_schema(
        description="Questions to authors.\n\nAnswered public ones, and those of your council. "
        "The latest first."
    ),
    retrieve=extend_schema(description="One question with its answer."),
)
@extend_schema(tags=["practice"])
class QuestionViewSet(Acting):
    """What others want to know from the author of a case study."""

    serializer_class = whole = QuestionSerializer
    filterset_class = QuestionFilter
    queryset = Question.objects.none()
    access = {
        "list": ANYONE,
        "retrieve": ANYONE,
        "create": rules.may_ask,
        "answer": rules.may_answer,
        "withdraw": rules.may_withdraw,
        "hide": rules.may_hide,
        "show": rules.may_hide,
    }

    def get_queryset(self) -> Any:
        return Question.objects.visible_to(self.request.user).with_names().order_by("-asked_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "knows_people": knows_people(self.request)}

    @extend_schema(request=NewQuestionSerializer, responses={201: QuestionSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Ask the author of a case study, in public or between your two councils."""
        said = self.read(NewQuestionSerializer)
        page = said.pop("practice")
        self.check_object_permissions(request, page)
        return self.as_it_is_now(
            operations.ask(page=page, by=request.user, at=timezone.now(), **said), status=201
        )

    @extend_schema(request=AnswerWordsSerializer, responses={200: QuestionSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        """Answer for the author, or write the answer anew."""
        question = self.get_object()
        act = operations.correct if question.is_answered else operations.answer
        said = self.read(AnswerWordsSerializer)
        return self.as_it_is_now(act(question=question, by=request.user, at=timezone.now(), **said))

    @extend_schema(request=None, responses={200: QuestionSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take your question back while nobody has answered it."""
        question = self.get_object()
        return self.as_it_is_now(operations.withdraw(question=question, by=request.user, at=timezone.now()))

    @extend_schema(request=WhySerializer, responses={200: QuestionSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def hide(self, request: Request, pk: str) -> Response:
        """Take a public question off the page.

        For moderators; both councils read the reason.
        """
        question = self.get_object()
        said = self.read(WhySerializer)
        return self.as_it_is_now(
            operations.hide(question=question, by=request.user, at=timezone.now(), **said)
        )

    @extend_schema(request=None, responses={200: QuestionSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def show(self, request: Request, pk: str) -> Response:
        """Put a hidden question back on the page."""
        question = self.get_object()
        return self.as_it_is_now(operations.show_again(question=question, by=request.user, at=timezone.now()))


@extend_schema_view(
    list=extend_schema(
        description="Practice that councils look for.\n\nThe latest first. For members of the network.",
        responses=WantedRowSerializer(many=True),
    ),
    retrieve=extend_schema(description="One thing that a council looks for, with its answers."),
)
@extend_schema(tags=["practice"])
class WantedViewSet(Acting):
    """The board of wanted practice."""

    serializer_class = whole = WantedSerializer
    filterset_class = WantedFilter
    queryset = Wanted.objects.none()
    access = {
        "list": rules.of_network,
        "retrieve": rules.may_view_wanted,
        "create": rules.may_want,
        "reply": rules.may_reply,
        "follow": rules.may_follow,
        "unfollow": rules.may_view_wanted,
        "meet": rules.may_settle,
        "close": rules.may_close,
        "reopen": rules.may_settle,
    }

    def get_queryset(self) -> Any:
        return Wanted.objects.visible_to(self.request.user).with_names().counted().newest_first()

    def get_serializer_class(self) -> Any:
        return WantedRowSerializer if self.action == "list" else WantedSerializer

    @extend_schema(request=NewWantedSerializer, responses={201: WantedSerializer, **REFUSED})
    def create(self, request: Request) -> Response:
        """Ask the network for practice."""
        said = self.read(NewWantedSerializer)
        return self.as_it_is_now(operations.want(by=request.user, at=timezone.now(), **said), status=201)

    @extend_schema(request=NewReplySerializer, responses={200: WantedSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def reply(self, request: Request, pk: str) -> Response:
        """Point to a published case study, or say in words what may help."""
        wanted = self.get_object()
        said = self.read(NewReplySerializer)
        operations.reply(
            wanted=wanted, page=said["practice"], words=said["words"], by=request.user, at=timezone.now()
        )
        return self.as_it_is_now(wanted)

    @extend_schema(request=None, responses={200: WantedSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def follow(self, request: Request, pk: str) -> Response:
        """Say that you want it too, and hear what comes of it.

        Doing so again changes nothing.
        """
        wanted = self.get_object()
        operations.follow(wanted=wanted, by=request.user, at=timezone.now())
        return self.as_it_is_now(wanted)

    @extend_schema(request=None, responses={200: WantedSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def unfollow(self, request: Request, pk: str) -> Response:
        """Hear of it no longer."""
        wanted = self.get_object()
        operations.unfollow(wanted=wanted, by=request.user, at=timezone.now())
        return self.as_it_is_now(wanted)

    @extend_schema(request=MetSerializer, responses={200: WantedSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def meet(self, request: Request, pk: str) -> Response:
        """Say that your council has found it, and which answer helped."""
        wanted = self.get_object()
        said = self.read(MetSerializer, wanted=wanted)
        return self.as_it_is_now(operations.meet(wanted=wanted, by=request.user, at=timezone.now(), **said))

    @extend_schema(request=WhySerializer, responses={200: WantedSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        """Take it off the board, with a reason."""
        wanted = self.get_object()
        said = self.read(WhySerializer)
        return self.as_it_is_now(operations.close(wanted=wanted, by=request.user, at=timezone.now(), **said))

    @extend_schema(request=None, responses={200: WantedSerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """Look for it again."""
        wanted = self.get_object()
        return self.as_it_is_now(operations.reopen(wanted=wanted, by=request.user, at=timezone.now()))
