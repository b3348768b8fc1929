"""Which questions, which wishes."""

from typing import Any

from django.db import models
from django.db.models import Count, F, Q

from cms.asking import rules
from cms.asking.states import SHOWN_FROM, QuestionState, WantedState
from cms.models import CaseStudyPage, JointOwner
from peernet.accounts.rules import may_moderate
from peernet.councils.states import Ability


class QuestionQuerySet(models.QuerySet):
    """Questions to the authors of case studies."""

    def visible_to(self, user: Any) -> "QuestionQuerySet":
        """The two councils see theirs, moderators every public one, everybody the public ones answered."""
        answered = Q(
            state=QuestionState.ANSWERED, page__in=CaseStudyPage.objects.visible_to(user).values("pk")
        )
        seen = Q(public=True) if may_moderate(user) else Q(public=True) & answered
        if user.is_authenticated and user.is_active:
            seen |= self._sides(user.memberships.active().values("council"))
        return self.filter(seen)

    def to_answer_by(self, user: Any) -> "QuestionQuerySet":
        """Keep the open ones that this person can answer."""
        writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        return self.filter(self._of_owners(writing), state=QuestionState.OPEN)

    def of_sides(self, councils: Any) -> "QuestionQuerySet":
        """Keep what these councils asked, and what they were asked."""
        return self.filter(self._sides(councils))

    def answered(self) -> "QuestionQuerySet":
        """Keep those that have an answer to read."""
        return self.filter(state=QuestionState.ANSWERED)

    def with_names(self) -> "QuestionQuerySet":
        """Fetch what naming a question takes."""
        return self.select_related("page__council", "council", "asked_by", "answered_by", "answering_council")

    def _sides(self, councils: Any) -> Q:
        return Q(council__in=councils) | self._of_owners(councils)

    def _of_owners(self, councils: Any) -> Q:
        joint = JointOwner.objects.filter(council__in=councils).values("page")
        return Q(page__council__in=councils) | Q(page__in=joint)


class WantedQuerySet(models.QuerySet):
    """Practice that councils look for."""

    def visible_to(self, user: Any) -> "WantedQuerySet":
        """Everything for members of the network, nothing for anybody else."""
        return self.all() if rules.of_network(user) else self.none()

    def open(self) -> "WantedQuerySet":
        """Keep what is still looked for."""
        return self.filter(state=WantedState.OPEN)

    def of_council(self, council: Any) -> "WantedQuerySet":
        """Keep what one council looks for."""
        return self.filter(council=council)

    def counted(self) -> "WantedQuerySet":
        """Give each its number of answers, and of other councils that want it too, in the same query."""
        others = Q(follows__council__isnull=False) & ~Q(follows__council=F("council"))
        return self.annotate(
            reply_count=Count("replies", filter=Q(replies__hidden_because=""), distinct=True),
            council_count=Count("follows__council", filter=others, distinct=True),
        )

    def with_names(self) -> "WantedQuerySet":
        """Fetch what naming a wish takes."""
        return self.select_related("council", "asked_by", "indicator")

    def newest_first(self) -> "WantedQuerySet":
        """The latest first."""
        return self.order_by("-asked_at", "-pk")


class ReplyQuerySet(models.QuerySet):
    """Answers to wishes for practice."""

    def visible_to(self, user: Any) -> "ReplyQuerySet":
        """Members read what stands there; what a moderator took away, moderators and its writer still do."""
        if not rules.of_network(user):
            return self.none()
        return self if may_moderate(user) else self.filter(Q(hidden_because="") | Q(by=user))


class EmptySearchQuerySet(models.QuerySet):
    """Words that found nothing."""

    def often_enough(self) -> "EmptySearchQuerySet":
        """Keep what was looked for so often that it points to nobody, the most wanted first."""
        return self.filter(times__gte=SHOWN_FROM).order_by("-times", "words")
