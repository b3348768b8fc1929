"""The address in a mail by which a request is stopped: whoever can read the mailbox may follow it."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.states import LASTS

SALT = "peernet.lost_devices.stop"


def stop_address(lost: LostDevice) -> str:
    """Where the owner stops it, without signing in."""
    return reverse("lost-devices:stop", args=[signing.dumps(lost.pk, salt=SALT)])


def request_of(token: str) -> LostDevice | None:
    """The request that an address is about, if we made the address and not long ago."""
    try:
        key = signing.loads(token, salt=SALT, max_age=LASTS + timedelta(days=1))
    except signing.BadSignature:
        return None
    return LostDevice.objects.filter(pk=key).select_related("person").first()
