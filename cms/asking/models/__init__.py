"""Questions to authors, practice that councils look for, and searches that found nothing."""

from cms.asking.models.questions import Question
from cms.asking.models.searches import EmptySearch
from cms.asking.models.wanted import Follow, Reply, Wanted

__all__ = ["EmptySearch", "Follow", "Question", "Reply", "Wanted"]
