"""When a case study is looked at again, what became of its label, and what stands where it was withdrawn."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cms.living.querysets import FreshnessQuerySet
from cms.models import CaseStudyPage
from cms.states import Level
from peernet.core.themes import Theme
from peernet.councils.models import Council

LONGEST = 1500


class Freshness(models.Model):
    """Until when a published case study counts as looked at, and the level it stepped down from."""

    page = models.OneToOneField(
        CaseStudyPage, on_delete=models.CASCADE, primary_key=True, related_name="freshness"
    )
    counted_from = models.DateField(help_text="Published or reaffirmed, whatever came last.")
    due_on = models.DateField("review due on")
    reaffirmed_on = models.DateField(null=True, blank=True)
    down_from = models.CharField(max_length=10, choices=Level, blank=True)
    down_on = models.DateField(null=True, blank=True)
    lapsed = models.BooleanField(default=False, help_text="It stepped down by itself, nobody decided it.")

    objects = FreshnessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "freshness"
        constraints = [
            models.CheckConstraint(
                name="review_is_due_after_the_last_look",
                condition=Q(due_on__gt=F("counted_from")),
                violation_error_message="The next review comes after the last one.",
            ),
            models.CheckConstraint(
                name="a_step_down_has_a_day",
                condition=Q(down_from="", down_on=None, lapsed=False)
                | (~Q(down_from="") & Q(down_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.due_on}"


class Turn(models.Model):
    """Something that happened to the standing of a published case study, for everybody to read."""

    class Kind(models.TextChoices):
        """What happened."""

        REAFFIRMED = "reaffirmed", "The council says it still holds"
        LAPSED = "lapsed", "The label stepped down"
        LOWERED = "lowered", "The label was lowered"
        RESTORED = "restored", "The label was given back"
        WITHDRAWN = "withdrawn", "Withdrawn"

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    was = models.CharField(max_length=10, choices=Level)
    level = models.CharField(max_length=10, choices=Level)
    note = models.TextField(blank=True, max_length=LONGEST)
    lapse_of = models.DateField("review date that passed", null=True, blank=True)
    lapse_days = models.PositiveSmallIntegerField("days after that date", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "lapse_of", "lapse_days"], name="one_step_for_each_lapse"
            ),
            models.CheckConstraint(
                name="a_lapse_says_of_what",
                condition=Q(kind="lapsed", lapse_of__isnull=False, lapse_days__isnull=False)
                | (~Q(kind="lapsed") & Q(lapse_of=None, lapse_days=None)),
            ),
            models.CheckConstraint(
                name="people_say_why", condition=Q(kind="lapsed") | (~Q(note="") & Q(by__isnull=False))
            ),
            models.CheckConstraint(
                name="labels_move_when_they_are_moved",
                condition=Q(kind__in=["reaffirmed", "withdrawn"], was=F("level"))
                | (Q(kind__in=["lapsed", "lowered", "restored"]) & ~Q(was=F("level"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"


class Reminder(models.Model):
    """That people were reminded of one review date, at one stage of the schedule."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    days = models.SmallIntegerField(help_text="Days after the review date; negative before it.")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "due_on", "days"], name="reminded_once_at_each_stage")
        ]

    def __str__(self) -> str:
        return f"{self.page}, {self.days} days"


class Notice(models.Model):
    """What readers find where a case study was: that it was withdrawn, by whom, when and why."""

    page = models.OneToOneField(
        CaseStudyPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="notice"
    )
    address = models.CharField(max_length=1000, unique=True, help_text="Its path when it was withdrawn.")
    title = models.CharField(max_length=255)
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(max_length=24, choices=Theme)
    reason = models.TextField(max_length=LONGEST)
    withdrawn_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_notice_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.title


class Run(models.Model):
    """One run of ``keep_library_fresh``, and what it did."""

    at = models.DateTimeField(unique=True)
    reminded = models.PositiveIntegerField()
    stepped_down = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
