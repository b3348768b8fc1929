"""What people hear about memberships."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from peernet.accounts.models import NetworkRole
from peernet.councils.models import Council, Membership
from peernet.councils.states import CouncilRole
from peernet.notifications.operations import notify


def membership_requested(membership: Membership) -> None:
    """Tell those who can decide: the council's approvers, or the programme managers while it has none."""
    notify(
        people=deciders_about(membership),
        subject=f"{membership.person} asks to join {membership.council}",
        body=f"{membership.person} works for {membership.council}, they say, as {membership.job_title}. "
        "Approve the request if you know them, or say why not.",
        link=reverse("councils:decide", args=[membership.pk]),
    )


def membership_approved(membership: Membership) -> None:
    """Tell the person what they can do now."""
    notify(
        people=[membership.person],
        subject=f"You now belong to {membership.council}",
        body=f"Your role is {membership.get_role_display().lower()}.",
        link=reverse("councils:detail", args=[membership.council.code]),
    )


def membership_refused(membership: Membership) -> None:
    """Tell the person why, and that they may ask again."""
    notify(
        people=[membership.person],
        subject=f"{membership.council} did not approve your request to join",
        body=f"The reason given: {membership.reason} You can ask again if something was misunderstood.",
        link=reverse("councils:join"),
    )


def membership_ended(membership: Membership, *, by: Any) -> None:
    """Tell the person, or the approvers when the person left by themselves."""
    link = reverse("councils:detail", args=[membership.council.code])
    if by == membership.person:
        subject = f"{membership.person} left {membership.council}"
        notify(people=deciders_about(membership), subject=subject, link=link)
    else:
        reason = f"The reason given: {membership.reason}" if membership.reason else ""
        subject = f"Your membership of {membership.council} has ended"
        notify(people=[membership.person], subject=subject, body=reason, link=link)


def invitation_accepted(membership: Membership, invited_by: Any) -> None:
    """Tell whoever invited, and the other approvers."""
    people = {each.pk: each for each in [*deciders_about(membership), invited_by] if each.is_active}
    notify(
        people=people.values(),
        subject=f"{membership.person} accepted the invitation to {membership.council}",
        body=f"They belong to the council now, as {membership.get_role_display().lower()}."
        if membership.role != CouncilRole.OBSERVER
        else "They read along until the last day you named, and can change nothing.",
        link=reverse("councils:detail", args=[membership.council.code]),
    )


def deciders_about(membership: Membership) -> Any:
    """Who can say whether this person belongs."""
    return deciders_of(membership.council, but=membership.person)


def deciders_of(council: Council, *, but: Any) -> Any:
    """Who says who belongs to a council, without the person it is about."""
    everybody = get_user_model().objects.exclude(pk=but.pk).filter(is_active=True)
    of_council = everybody.filter(memberships__in=council.memberships.approvers())
    if of_council.exists():
        return of_council.order_by("pk")
    return programme_managers().exclude(pk=but.pk).order_by("pk")


def programme_managers() -> Any:
    """People who run the programme."""
    return get_user_model().objects.filter(is_active=True, network_roles__role=NetworkRole.Role.COORDINATOR)
