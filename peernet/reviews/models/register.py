"""What a council says to the public register, and of which clocks people were reminded."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.councils.models import Council
from peernet.reviews.models.programme import ReviewType
from peernet.reviews.models.review import Review
from peernet.reviews.terms import ClockKey


class LateReason(models.Model):
    """In a council's own words, why it has not had a review, or is late with what came of it."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="late_reasons")
    review_type = models.ForeignKey(ReviewType, on_delete=models.CASCADE, related_name="late_reasons")
    reason = models.CharField(max_length=300)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "review_type"], name="late_reason_once_a_kind"),
            models.CheckConstraint(name="late_reason_says_something", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.review_type}"


class Reminder(models.Model):
    """That people were reminded of a clock, so that nobody is reminded twice of the same day."""

    class Moment(models.TextChoices):
        BEFORE = "before", "Before"
        ON = "on", "On the day"
        AFTER = "after", "After"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reminders")
    clock = models.CharField(max_length=16, choices=ClockKey)
    moment = models.CharField(max_length=6, choices=Moment)
    due_on = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "clock", "moment", "due_on"], name="reminder_once_a_day_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_clock_display()}, {self.get_moment_display().lower()}"
