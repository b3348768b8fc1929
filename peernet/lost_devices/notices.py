"""What people hear about a lost device; the owner hears of every step."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from peernet.councils.notices import programme_managers
from peernet.lost_devices.links import stop_address
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.rules import approvers_of
from peernet.notifications.operations import notify

STOP = "If this was not you, stop it at the address below and change your password: somebody knows it."


def asked(lost: LostDevice) -> None:
    """Tell the owner at once, and whoever can vouch."""
    notify(
        people=[lost.person],
        subject="Somebody says they have lost your second factor",
        body="Somebody who knows your password has told us that your authenticator and recovery codes are "
        "gone. If it was you, speak to the approver of your council: they vouch for you, and a programme "
        f"manager then removes the old factor. Nothing has changed yet. {STOP}",
        link=stop_address(lost),
    )
    notify(
        people=vouchers(lost),
        subject=f"{lost.person} has lost their second factor",
        body="Vouch for them only after you have spoken to them in person, or called them on a number you "
        "knew before. Do not use a number or an address that came with a message about this.",
        link=reverse("lost-devices:vouch", args=[lost.pk]),
    )


def vouched(lost: LostDevice) -> None:
    """Tell the owner, and the managers who can remove the factor."""
    notify(
        people=[lost.person],
        subject=f"{lost.vouched_by} has vouched for you",
        body=f"A programme manager can now remove your second factor. {STOP}",
        link=stop_address(lost),
    )
    notify(
        people=programme_managers().exclude(pk__in=[lost.person_id, lost.vouched_by_id]),
        subject=f"Remove the second factor of {lost.person}?",
        body=f"{lost.vouched_by} has vouched for them.",
        link=reverse("lost-devices:reset", args=[lost.pk]),
    )


def was_reset(lost: LostDevice) -> None:
    """Tell the owner how to come back, and the voucher that it is done."""
    notify(
        people=[lost.person],
        subject="Your second factor has been removed",
        body="You are signed out everywhere, and your old password and keys no longer work. Choose a new "
        "password at the address below, sign in, and set a new second factor up. If you did not ask for "
        "this, tell your programme manager today.",
        link=reverse("account_reset_password"),
    )
    notify(
        people=[lost.vouched_by],
        subject=f"The second factor of {lost.person} has been removed",
        link=reverse("lost-devices:detail", args=[lost.pk]),
    )


def refused(lost: LostDevice) -> None:
    """Tell the owner why."""
    notify(
        people=[lost.person],
        subject="Your second factor stays as it is",
        body=f"The request to remove it was refused. The reason given: {lost.reason} If you did not make the "
        "request, change your password: somebody knows it.",
        link=reverse("account_reset_password"),
    )


def cancelled(lost: LostDevice) -> None:
    """Tell the owner, and whoever had it before them."""
    subject = "The request to remove your second factor was stopped"
    body = "Nothing has changed. If you did not make the request, change your password: somebody knows it."
    notify(people=[lost.person], subject=subject, body=body, link=reverse("account_reset_password"))
    notify(
        people=vouchers(lost),
        subject=f"{lost.person} stopped the request about their second factor",
        link=reverse("lost-devices:detail", args=[lost.pk]),
    )


def lapsed(lost: LostDevice) -> None:
    """Tell the owner that they may ask again."""
    notify(
        people=[lost.person],
        subject="The request to remove your second factor has lapsed",
        body="Nobody acted on it within seven days. Nothing has changed. You can ask again when you sign in.",
        link=reverse("account_login"),
    )


def vouchers(lost: LostDevice) -> Any:
    """Who can vouch: the approvers of the council, or the managers while it has none."""
    everybody = get_user_model().objects.filter(is_active=True)
    of_council = everybody.filter(memberships__in=approvers_of(lost.person)).distinct()
    return (of_council if of_council.exists() else programme_managers().exclude(pk=lost.person_id)).order_by(
        "pk"
    )
