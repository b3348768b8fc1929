"""Who reads along with one review until a day, without a part in it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.councils.models import ForAWhile
from peernet.reviews.models.review import Review
from peernet.reviews.querysets import ObserverQuerySet


class Observer(ForAWhile):
    """One person who reads what the host reads of one review, and changes nothing."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="observers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="observing")
    why = models.CharField(max_length=200, help_text="Who they are and what they look at.")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ObserverQuerySet.as_manager()

    class Meta:
        constraints = [
            *ForAWhile.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "person"],
                condition=Q(ended_at=None),
                name="observer_once_at_a_time",
                violation_error_message="This person reads along already.",
            ),
            models.CheckConstraint(name="observer_named_by_another", condition=~Q(person=F("named_by"))),
            models.CheckConstraint(name="observer_named_with_a_reason", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.person}, observer"
