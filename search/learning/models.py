"""What was searched and chosen, without who; what staff think of results; how well a run did."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.models import CaseStudyPage


class Search(models.Model):
    """One page of results that somebody was shown. Nothing says who, and the moment is the hour."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    at = models.DateTimeField(db_index=True)
    tab = models.CharField(max_length=20)
    words = models.CharField(max_length=100)
    said = models.CharField(max_length=100, help_text="The stems of the words: like searches count as one.")
    count = models.PositiveIntegerField()
    first = models.PositiveIntegerField(help_text="The place of the first result shown, from 1.")
    shown = models.JSONField(default=list, help_text="The keys of the results, in order.")
    narrowed = models.BooleanField(help_text="Whether filters were in use.")

    class Meta:
        verbose_name_plural = "searches"
        indexes = [models.Index(fields=["tab", "said"], name="learning_search_said")]

    def __str__(self) -> str:
        return self.words


class Click(models.Model):
    """A result that was opened from a page of results, once however often it was opened."""

    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="clicks")
    key = models.CharField(max_length=40)
    rank = models.PositiveIntegerField(help_text="Its place among all results, from 1.")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "key"], name="learning_result_clicked_once")]

    def __str__(self) -> str:
        return f"{self.key} at {self.rank}"


class JudgedSearch(models.Model):
    """A search whose results staff grade."""

    words = models.CharField("search", max_length=100)
    said = models.CharField(max_length=100, unique=True, editable=False)
    added_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name_plural = "judged searches"

    def __str__(self) -> str:
        return self.words


class Grade(models.IntegerChoices):
    """How well a case study answers a search."""

    NOT = 0, "Not about this"
    TOUCHES = 1, "Touches on it"
    HELPS = 2, "Helps"
    ANSWERS = 3, "Answers it"


class Judgement(models.Model):
    """What one person thinks of one case study as a result of one search."""

    search = models.ForeignKey(JudgedSearch, on_delete=models.CASCADE, related_name="judgements")
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="+")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["search", "page", "judge"], name="learning_judged_once_by_each"),
            models.CheckConstraint(name="learning_grade_from_0_to_3", condition=Q(grade__range=(0, 3))),
        ]

    def __str__(self) -> str:
        return f"{self.search} / {self.page_id}: {self.grade}"


class Run(models.Model):
    """How well the engine did on the judged searches at one moment."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    engine = models.CharField(max_length=60)
    searches = models.PositiveIntegerField()
    grades = models.PositiveIntegerField()
    scores = models.JSONField(help_text="By name of the measure: ndcg@10, map, recall@100.")
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.engine} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def others(self) -> dict[str, float]:
        """What was measured beside the order of the first ten."""
        return {name: score for name, score in self.scores.items() if name != "ndcg@10"}

    @property
    def ndcg(self) -> float | None:
        """The order of the first ten."""
        return self.scores.get("ndcg@10")
