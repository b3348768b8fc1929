"""Hears that a case study, or a restriction on reading one, was saved or deleted."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction

from cms.harvest.noting import ask
from cms.models import CaseStudyPage


def note_page(sender: type[CaseStudyPage], instance: CaseStudyPage, **rest: Any) -> None:
    """One case study changed."""
    ask(instance.pk)


def note_restriction(sender: type[PageViewRestriction], instance: PageViewRestriction, **rest: Any) -> None:
    """Everything below a page was closed or opened to readers."""
    below = CaseStudyPage.objects.descendant_of(instance.page, inclusive=True)
    for key in below.values_list("pk", flat=True):
        ask(key)


def connect() -> None:
    """Listen."""
    for signal in (post_save, post_delete):
        signal.connect(note_page, sender=CaseStudyPage)
        signal.connect(note_restriction, sender=PageViewRestriction)
