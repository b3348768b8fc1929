"""Who may, around review dates. ``thing`` is the freshness of a published case study."""

from typing import Any

from cms import rules as practice
from cms.living.models import Freshness
from peernet.accounts.rules import may_moderate


def may_follow(user: Any, thing: Freshness) -> bool:
    """People who write for the council, and moderators, see when it is due and what happened."""
    return practice.may_write_on(user, thing.page.council) or may_moderate(user)


def may_reaffirm(user: Any, thing: Freshness) -> bool:
    """The council's approver or director says that it still holds."""
    return practice.may_approve(user, thing.page)


def may_step_down(user: Any, thing: Freshness) -> bool:
    """The same people and moderators lower a label."""
    return practice.may_withdraw(user, thing.page)


def may_restore(user: Any, thing: Freshness) -> bool:
    """A moderator whose council has no part in it gives a label back: levels are the network's to award."""
    return practice.may_decide(user, thing.page)


def may_see_the_library(user: Any) -> bool:
    """People who write for some council, and moderators, see what is due."""
    if not user.is_authenticated or not user.is_active:
        return False
    return may_moderate(user) or any(
        practice.may_write_on(user, each.council)
        for each in user.memberships.active().select_related("council")
    )
