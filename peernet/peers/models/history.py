"""Where a peer worked, and what they declared."""

from django.db import models
from django.db.models import F, Q

from peernet.councils.models import Council
from peernet.peers.models.peer import Peer
from peernet.peers.querysets import OfPeerQuerySet, TieQuerySet
from peernet.peers.states import DECLARED, ConflictKind


class Employment(models.Model):
    """A time at a council of the register, or at another organisation."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="employments")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = OfPeerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="employment_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must be on or after the first.",
            ),
            models.CheckConstraint(
                name="employment_at_one_place",
                condition=Q(council__isnull=False, organisation="") | (Q(council=None) & ~Q(organisation="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_title}, {self.council or self.organisation}"


class Tie(models.Model):
    """Something that ties a peer to a council, as they declared it: its kind and its last day, no story."""

    peer = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="ties")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in DECLARED])
    declared_at = models.DateTimeField()
    until = models.DateField(help_text="The last day on which it counts.")

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peer", "council", "kind"], name="tie_once")]

    def __str__(self) -> str:
        return f"{ConflictKind(self.kind).label}: {self.council}"
