"""The life of a request to have a lost second factor taken away."""

from datetime import timedelta

from django.db import models

from peernet.core.workflow import Workflow, step

#: How long others have to vouch and to reset.
LASTS = timedelta(days=7)


class LostDeviceState(models.TextChoices):
    """Where the request stands."""

    ASKED = "asked", "Waiting for somebody to vouch"
    VOUCHED = "vouched", "Vouched for, waiting for a programme manager"
    RESET = "reset", "Second factor removed"
    REFUSED = "refused", "Refused"
    CANCELLED = "cancelled", "Cancelled by the person"
    LAPSED = "lapsed", "Lapsed"


OPEN = [LostDeviceState.ASKED, LostDeviceState.VOUCHED]

LOST_DEVICE_WORKFLOW = Workflow(
    step("vouch", sources=[LostDeviceState.ASKED], target=LostDeviceState.VOUCHED, label="Vouch"),
    step("reset", sources=[LostDeviceState.VOUCHED], target=LostDeviceState.RESET, label="Remove the factor"),
    step("refuse", sources=OPEN, target=LostDeviceState.REFUSED, label="Refuse"),
    step("cancel", sources=OPEN, target=LostDeviceState.CANCELLED, label="Stop this request"),
    step("lapse", sources=OPEN, target=LostDeviceState.LAPSED, label="Let it lapse"),
)


class Known(models.TextChoices):
    """How the voucher knows that it was the person."""

    IN_PERSON = "in_person", "I have spoken to them in person"
    KNOWN_NUMBER = "known_number", "I have called them on a number we knew before"
