"""A question to the author of a case study, and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.asking.querysets import QuestionQuerySet
from cms.asking.states import QuestionState
from cms.models import CaseStudyPage
from peernet.councils.models import Council

LONGEST = {"words": 1500, "answer": 4000, "hidden_because": 600}


class Question(models.Model):
    """What somebody of another council wants to know, in public or between the two councils."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="questions")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    public = models.BooleanField("everybody may read it once it is answered")
    words = models.TextField("question", max_length=LONGEST["words"])
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.OPEN)

    answer = models.TextField(blank=True, max_length=LONGEST["answer"])
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answering_council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_because = models.TextField("why it is hidden", blank=True, max_length=LONGEST["hidden_because"])

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["page", "state", "public"], name="question_of_page")]
        constraints = [
            models.CheckConstraint(
                name="question_says_something",
                condition=~Q(words=""),
                violation_error_message="Write your question.",
            ),
            models.CheckConstraint(
                name="question_answered_has_an_answer",
                condition=~Q(state__in=[QuestionState.ANSWERED, QuestionState.HIDDEN])
                | (
                    ~Q(answer="")
                    & Q(answered_at__isnull=False, answered_by__isnull=False, answering_council__isnull=False)
                ),
                violation_error_message="Write the answer.",
            ),
            models.CheckConstraint(
                name="question_hidden_is_public_and_says_why",
                condition=~Q(state=QuestionState.HIDDEN) | (Q(public=True) & ~Q(hidden_because="")),
                violation_error_message="Say why it is hidden.",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk}"

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to read."""
        return self.state == QuestionState.ANSWERED
