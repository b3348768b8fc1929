"""What each of two validators makes of a case study, given without sight of the other's."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.models import TaskState

from cms.entry_tests import BY_NAME
from cms.models.case_study import CaseStudyPage
from cms.models.gates import GateState
from cms.states import Level
from cms.verdicts import JUDGES, Verdict
from peernet.accounts.rules import may_moderate
from peernet.councils.states import Ability


class JudgementQuerySet(models.QuerySet):
    """Judgements. Nobody reads another's before both are given."""

    def visible_to(self, user: Any) -> "JudgementQuerySet":
        """One's own; of a closed round also what moderators, its judges and the council's writers read."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        councils = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        reads = (
            Q(page__council__in=councils)
            | Q(page__joint_owners__council__in=councils)
            | Q(round__judgements__validator=user)
        )
        closed = ~Q(round__status=TaskState.STATUS_IN_PROGRESS)
        seen = Q(validator=user) | (closed if may_moderate(user) else closed & reads)
        return self.filter(pk__in=Judgement.objects.filter(seen).values("pk"))


class Judgement(models.Model):
    """One validator's verdict in one round, with written feedback for the author."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="judgements")
    round = models.ForeignKey(GateState, on_delete=models.CASCADE, related_name="judgements")
    validator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="judgements"
    )
    place = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    feedback = models.TextField(max_length=4000)
    given_at = models.DateTimeField()

    objects = JudgementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "validator"],
                name="two_people_judge",
                violation_error_message="You have given your judgement already.",
            ),
            models.UniqueConstraint(fields=["round", "place"], name="two_judgements_a_round"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=JUDGES), name="a_round_has_two_places"
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.ACCEPT) & ~Q(level="") | ~Q(verdict=Verdict.ACCEPT) & Q(level=""),
                name="a_level_goes_with_accepting",
                violation_error_message="Name a level if you accept it, and none otherwise.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.validator}: {self.get_level_display() or self.get_verdict_display()}"


class Opinion(models.Model):
    """What the validator found about one entry test of the level claimed."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="opinions")
    test = models.CharField(max_length=12, choices=[(name, test.needs) for name, test in BY_NAME.items()])
    holds = models.BooleanField()
    reason = models.TextField(max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judgement", "test"], name="one_opinion_a_test")]

    def __str__(self) -> str:
        return f"{self.get_test_display()}: {'yes' if self.holds else 'no'}"

    @property
    def asks(self) -> str:
        """What was put to the validator."""
        return BY_NAME[self.test].asks
