"""Searches that people keep."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from search.asking import ReaderQuery
from search.saving.querysets import SavedSearchQuerySet


class SavedSearch(models.Model):
    """One search of one person: its address without a page or an order, and how often mail may come."""

    class Frequency(models.TextChoices):
        DAILY = "daily", "Every day with something new"
        WEEKLY = "weekly", "Once a week, if there is something new"
        NEVER = "never", "No mail"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=2000)
    frequency = models.CharField("mail", max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    kept_at = models.DateTimeField()
    looked_at = models.DateTimeField(help_text="What was published later is new.")
    looked_on = models.DateField(null=True, help_text="The day on which it was last looked for anything new.")

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "saved search"
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["person", "address"], name="search_saved_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address that leads to its results."""
        return reverse("saving:open", args=[self.pk])

    def query(self) -> ReaderQuery:
        """The search as it can be asked again."""
        return ReaderQuery.at(self.address)
