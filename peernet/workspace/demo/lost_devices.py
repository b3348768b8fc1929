"""Two people without their phones: one waits for an approver, one for the programme manager."""

from datetime import datetime

from peernet.accounts.models import User
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.operations import ask, vouch
from peernet.lost_devices.queries import open_request
from peernet.lost_devices.states import Known

ASKS = "callum.frost@aldermere.example"
VOUCHED, BY = "beth.corrigan@saltshire.example", "andrew.sallow@saltshire.example"


def load_lost_devices(people: dict[str, User], *, at: datetime) -> int:
    """Ask for both, again once the week is over; how many there are."""
    _open(people[ASKS], at=at)
    lost = _open(people[VOUCHED], at=at)
    if lost is not None:
        vouch(lost=lost, known=Known.IN_PERSON, by=people[BY], at=at)
    return LostDevice.objects.open().count()


def _open(person: User, *, at: datetime) -> LostDevice | None:
    """A new request; None if one stands or has been answered."""
    standing = open_request(person)
    if standing.in_time(at) if standing else person.lost_devices.exists():
        return None
    return ask(person=person, at=at)
