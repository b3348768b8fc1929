"""Whose practice it is: owners, joint owners, and the councils that took it up. None of them judges it."""

from collections.abc import Mapping
from typing import Any

from cms.adopters import adopters_of


def owners_of(page: Any) -> frozenset[int]:
    """Keys of the owning council and of the joint owners that a version names."""
    return frozenset({page.council_id, *(each.council_id for each in page.joint_owners.all())})


def owners_in(content: Mapping[str, Any]) -> frozenset[int]:
    """The same, from the content of a saved version, so that a list needs no page for each row."""
    return frozenset({content["council"], *(each["council"] for each in content.get("joint_owners", []))})


def parties_to(page: Any) -> frozenset[int]:
    """Keys of the councils whose people have a part in it."""
    return owners_of(page) | adopters_of(page).councils


def councils_of(user: Any) -> frozenset[int]:
    """Keys of the councils a person belongs to."""
    return frozenset(user.memberships.active().values_list("council", flat=True))


def stands_apart(user: Any, page: Any) -> bool:
    """Whether a person belongs to no council that has a part in it."""
    return not councils_of(user) & parties_to(page)
