"""One council's visit to another, from request to close."""

from django.db import models
from django.db.models import F, Q

from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.reviews.models.programme import ReviewType, Round
from peernet.reviews.models.versions import TypeVersion
from peernet.reviews.querysets import ReviewQuerySet
from peernet.reviews.states import ReviewState


class Review(models.Model):
    """A peer review: the host council, the council that leads the visit, its stage and dates."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    review_type = models.ForeignKey(ReviewType, on_delete=models.PROTECT, related_name="reviews")
    version = models.ForeignKey(TypeVersion, on_delete=models.PROTECT, related_name="reviews")
    host = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="hosted_reviews")
    reviewer = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="given_reviews")
    state = models.CharField(max_length=20, choices=ReviewState, default=ReviewState.REQUESTED)
    focus = models.TextField(
        blank=True, max_length=2000, help_text="What the host wants the team to look at, in a few sentences."
    )
    visit_starts_on = models.DateField(null=True, blank=True)
    visit_ends_on = models.DateField(null=True, blank=True)
    requested_at = models.DateTimeField()
    stage_since = models.DateTimeField(null=True, blank=True)
    feedback_given_at = models.DateTimeField(null=True, blank=True)
    facts_asked_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    report_out_at = models.DateTimeField(null=True, blank=True)
    plan_agreed_at = models.DateTimeField(null=True, blank=True)
    progress_begun_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True, max_length=1000)
    withheld_reason = models.TextField(
        blank=True, max_length=1000, help_text="Why a report that is usually public stays confidential."
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_host_is_not_reviewer",
                condition=~Q(host=F("reviewer")),
                violation_error_message="A council cannot review itself.",
            ),
            models.CheckConstraint(
                name="review_visit_ends_after_it_starts",
                condition=Q(visit_ends_on=None)
                | Q(visit_starts_on=None)
                | Q(visit_ends_on__gte=F("visit_starts_on")),
                violation_error_message="The visit must end on or after the day it starts.",
            ),
            models.CheckConstraint(
                name="review_on_site_has_dates",
                condition=~Q(state=ReviewState.ON_SITE) | Q(visit_starts_on__isnull=False),
            ),
            models.CheckConstraint(
                name="review_cancelled_with_a_reason",
                condition=~Q(state=ReviewState.CANCELLED) | ~Q(cancelled_reason=""),
            ),
            models.UniqueConstraint(fields=["round", "host", "reviewer"], name="review_pair_once_in_a_round"),
        ]

    def __str__(self) -> str:
        return f"Review of {self.host} by {self.reviewer}"


class LineOfEnquiry(models.Model):
    """A question the team goes to answer, agreed in the scope."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=200)
    theme = models.CharField(max_length=24, choices=Theme)

    class Meta:
        verbose_name = "line of enquiry"
        verbose_name_plural = "lines of enquiry"
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="line_position_once")]

    def __str__(self) -> str:
        return self.question
