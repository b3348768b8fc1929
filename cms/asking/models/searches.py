"""Words that readers searched for and that found nothing: how often, and nothing about who."""

from django.db import models
from django.db.models import Q

from cms.asking.querysets import EmptySearchQuerySet


class EmptySearch(models.Model):
    """One search as plain words. A day, but no time and no person, so that nobody can be found behind it."""

    LONGEST = 80

    words = models.CharField(max_length=LONGEST, unique=True)
    times = models.PositiveIntegerField(default=1)
    last_on = models.DateField()

    objects = EmptySearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "empty searches"
        indexes = [models.Index(fields=["-times", "words"], name="empty_search_by_times")]
        constraints = [
            models.CheckConstraint(name="empty_search_holds_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.times})"
