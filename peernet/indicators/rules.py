"""Who may, in the catalogue and among local priorities."""

from typing import Any

from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability
from peernet.indicators.standing import reads_priorities


def may_view(user: Any, indicator: Any) -> bool:
    """The catalogue and published values are public."""
    return True


def may_read_priorities(user: Any) -> bool:
    """What councils work on is for members of the network."""
    return reads_priorities(user)


def may_view_priority(user: Any, priority: Any) -> bool:
    """Members read the priorities of every council."""
    return reads_priorities(user)


def may_set_priorities(user: Any, council: Any) -> bool:
    """The council's coordinator and its director choose for it."""
    return belongs_to(user, council, able_to=Ability.SET_PRIORITIES)


def may_change_priority(user: Any, priority: Any) -> bool:
    """Those who choose for the council."""
    return may_set_priorities(user, priority.term.council)
