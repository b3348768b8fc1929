"""What a reviewer writes down on a visit."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from peernet.reviews.models.review import LineOfEnquiry, Review
from peernet.reviews.querysets import NoteQuerySet
from peernet.reviews.states import Evidence, Source


class VisitNote(models.Model):
    """A note under a line of enquiry: what was learned, on what kind of evidence, from what source."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="notes")
    line = models.ForeignKey(LineOfEnquiry, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField("kind of evidence", max_length=12, choices=Evidence)
    source = models.CharField("kind of source", max_length=14, choices=Source)
    text = models.TextField("what you saw or heard", max_length=4000)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Made by the device, so a note sent twice is kept once."
    )
    written_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="visit_note_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"Note {self.pk} on {self.line}"
