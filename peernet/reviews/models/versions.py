"""How a kind of review is run, version by version; what a review began with, it keeps."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.reviews import terms
from peernet.reviews.models.programme import ReviewType
from peernet.reviews.terms import CLOCK_NEEDS, OPTIONAL, ClockKey, Length, TeamPart


class TypeVersion(models.Model):
    """Stages, clocks, team, papers, report and confidentiality of a kind of review.

    A trigger of the database refuses every change: who edits a kind makes the next version.
    """

    review_type = models.ForeignKey(ReviewType, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stages = models.JSONField(default=terms.usual_stages, help_text="The optional stages it uses.")
    clocks = models.JSONField(default=terms.usual_clocks)
    team = models.JSONField(default=list, help_text="Roles, each with the least and the most.")
    documents = models.JSONField(default=list, help_text="What a host is usually asked for.")
    most_documents = models.PositiveSmallIntegerField(default=12)
    report_sections = models.JSONField(default=terms.usual_sections)
    report_is_public = models.BooleanField(default=False)
    why = models.CharField("what changed and why", max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review_type", "number"], name="type_version_number_once"),
            models.CheckConstraint(name="type_version_counts_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="type_version_asks_for_little", condition=Q(most_documents__lte=60)),
        ]

    def __str__(self) -> str:
        return f"{self.review_type}, version {self.number}"

    @property
    def parts(self) -> list[TeamPart]:
        """The team's roles; none where anybody may come."""
        return [TeamPart(**part) for part in self.team]

    def uses(self, state: str) -> bool:
        """Whether reviews go through a stage."""
        return state not in OPTIONAL or state in self.stages

    def length_of(self, key: str) -> Length | None:
        """How long a clock runs; None where the kind of review has no such clock."""
        needed = CLOCK_NEEDS.get(ClockKey(key))
        given = self.clocks.get(key)
        return Length(**given) if given and (needed is None or self.uses(needed)) else None
