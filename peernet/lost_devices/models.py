"""Requests of people whose second factor is gone."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.lost_devices.querysets import LostDeviceQuerySet
from peernet.lost_devices.states import OPEN, Known, LostDeviceState

PERSON = settings.AUTH_USER_MODEL


class LostDevice(models.Model):
    """One person asks; somebody who knows them vouches; a third removes the factor."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="lost_devices")
    state = models.CharField(max_length=10, choices=LostDeviceState, default=LostDeviceState.ASKED)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    known = models.CharField("how it was known", max_length=12, choices=Known, blank=True)
    vouched_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="vouched_devices"
    )
    vouched_at = models.DateTimeField(null=True, blank=True)
    reset_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="reset_devices"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was refused.")

    objects = LostDeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=OPEN), name="lost_device_one_open_per_person"
            ),
            models.CheckConstraint(
                name="lost_device_nobody_vouches_for_themselves",
                condition=Q(vouched_by=None) | ~Q(vouched_by=F("person")),
            ),
            models.CheckConstraint(
                name="lost_device_nobody_resets_their_own",
                condition=Q(reset_by=None) | ~Q(reset_by=F("person")),
            ),
            models.CheckConstraint(
                name="lost_device_reset_by_somebody_else",
                condition=Q(reset_by=None) | Q(vouched_by__isnull=False) & ~Q(reset_by=F("vouched_by")),
            ),
            models.CheckConstraint(
                name="lost_device_vouched_says_how",
                condition=Q(vouched_by=None) | (~Q(known="") & Q(vouched_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="lost_device_reset_has_two_names",
                condition=~Q(state=LostDeviceState.RESET)
                | Q(reset_by__isnull=False, vouched_by__isnull=False),
            ),
            models.CheckConstraint(
                name="lost_device_refused_with_a_reason",
                condition=~Q(state=LostDeviceState.REFUSED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="lost_device_ended_has_a_moment",
                condition=Q(state__in=OPEN) | Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Lost second factor of {self.person}"

    def in_time(self, moment: datetime) -> bool:
        """Whether it can still be acted on."""
        return self.state in OPEN and moment < self.expires_at
