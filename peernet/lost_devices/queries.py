"""What others need to know about lost devices."""

from typing import Any

from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.states import LostDeviceState


def was_reset(person: Any) -> bool:
    """Whether the person's factor was ever taken away: from then on they need one."""
    return person.lost_devices.filter(state=LostDeviceState.RESET).exists()


def open_request(person: Any) -> LostDevice | None:
    """What the person has asked for and nobody has ended."""
    return person.lost_devices.open().first()
