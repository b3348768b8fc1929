"""What people hear when somebody may act for a director, and when that ends."""

from typing import Any

from django.urls import reverse

from peernet.councils.models import Assistance
from peernet.councils.notices import deciders_of
from peernet.notifications.operations import notify


def assistant_named(assistance: Assistance) -> None:
    """Tell the assistant what they may do, and the council's other approvers."""
    director, until = assistance.director, f"{assistance.until:%-d %B %Y}"
    notify(
        people=[assistance.assistant],
        subject=f"You may act for {director} until {until}",
        body="You choose when. What you do then is kept under both names.",
        link=reverse("councils:assisting"),
    )
    notify(
        people=_others(assistance, but=director),
        subject=f"{assistance.assistant} may act for {director} until {until}",
        body="You can end it at any time.",
        link=_page(assistance),
    )


def assistance_ended(assistance: Assistance, *, by: Any) -> None:
    """Tell both, and the council's approvers, whoever of them did not end it."""
    own = getattr(by, "pk", None)
    director, assistant = assistance.director, assistance.assistant
    told = {
        f"You no longer act for {director}": ([assistant], reverse("councils:assisting")),
        f"{assistant} no longer acts for you": ([director], _page(assistance)),
        f"{assistant} no longer acts for {director}": (_others(assistance, but=director), _page(assistance)),
    }
    for subject, (people, link) in told.items():
        notify(people=[each for each in people if each.pk != own], subject=subject, link=link)


def _others(assistance: Assistance, *, but: Any) -> list[Any]:
    found = deciders_of(assistance.council, but=but)
    return [each for each in found if each.pk != assistance.assistant_id]


def _page(assistance: Assistance) -> str:
    return reverse("councils:assistants", args=[assistance.council.code])
