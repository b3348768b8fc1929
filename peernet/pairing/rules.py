"""Who may, around pairing. A manager who is too close to a host sees a hole in its place."""

from typing import Any

from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.reviews.conflicts import councils_too_close_to


def closed_to(user: Any) -> frozenset[int]:
    """Keys of the councils about whose pairing a person learns nothing at the desk and decides nothing.

    The rule is the one that keeps a person off a visiting team: they belong to the council, did so within
    five years, have its mail address, or their record in the pool ties them to it.
    """
    return frozenset(councils_too_close_to(user, at=timezone.now()))


def may_view_run(user: Any, run: Any) -> bool:
    """Runs are the programme managers' working papers; councils hear of pairs through their reviews."""
    return may_manage_programme(user)


def may_view_host(user: Any, row: Any) -> bool:
    """What a run says about a host: who reviews it and why, or why nobody does."""
    return may_manage_programme(user) and row.host_id not in closed_to(user)


def may_view_decision(user: Any, decision: Any) -> bool:
    """A pin or veto, unless the person is too close to either council."""
    return may_manage_programme(user) and not closed_to(user) & {decision.host_id, decision.reviewer_id}


def may_view_conflict(user: Any, conflict: Any) -> bool:
    """A declared conflict, unless the person is too close to either council."""
    return may_manage_programme(user) and not closed_to(user) & {conflict.first_id, conflict.second_id}


def may_view_rearrangement(user: Any, change: Any) -> bool:
    """A change of a published round, unless the person is too close to the council it began with."""
    return may_manage_programme(user) and change.council_id not in closed_to(user)
