"""What people hear when somebody changes council."""

from typing import Any

from django.urls import reverse

from peernet.councils.models import Move
from peernet.councils.notices import deciders_of
from peernet.notifications.operations import notify


def move_asked(move: Move, *, by: Any) -> None:
    """Tell who decides there, who takes over, the old council, and the person if others said it."""
    old, link = move.leaving.council, _page(move)
    first, last = _day(move.starts_on), _day(move.leaving.ends_on)
    notify(
        people=deciders_of(move.council, but=move.person),
        subject=f"{move.person} is to join {move.council} on {first}",
        body=f"They come from {old}, as {move.job_title}. Approve it if you know them, or say why not.",
        link=link,
    )
    takes_over = [move.handed_to] if move.handed_to else list(deciders_of(old, but=move.person))
    notify(
        people=[each for each in takes_over if each != by],
        subject=f"{move.person} leaves {old}: their work needs somebody",
        body=f"Their last day is {last}. "
        + (
            "You are named to take over what is open."
            if move.handed_to
            else "Nobody is named to take it over."
        ),
        link=link,
    )
    if move.handed_to:
        subject = f"{move.person} leaves {old}, last day {last}"
        notify(
            people=[each for each in deciders_of(old, but=move.person) if each != by],
            subject=subject,
            link=link,
        )
    if by != move.person:
        notify(
            people=[move.person],
            subject=f"{by} says that you move to {move.council} on {first}",
            body=f"Your rights at {old} end after {last}. If this is wrong, take it back on the page.",
            link=link,
        )


def move_approved(move: Move) -> None:
    """Tell the person and the old council."""
    subject = f"{move.council} approved the move of {move.person}"
    notify(
        people=[move.person],
        subject=f"{move.council} expects you on {_day(move.starts_on)}",
        body=f"Your role there is {move.get_role_display().lower()}.",
        link=_page(move),
    )
    notify(people=deciders_of(move.leaving.council, but=move.person), subject=subject, link=_page(move))


def move_refused(move: Move) -> None:
    """Tell the person why, and the old council."""
    reason = f"The reason given: {move.reason}"
    subject = f"{move.council} did not approve the move of {move.person}"
    people = [move.person, *deciders_of(move.leaving.council, but=move.person)]
    notify(people=people, subject=subject, body=reason, link=_page(move))


def move_withdrawn(move: Move, *, by: Any) -> None:
    """Tell whoever was to decide, and the person if others took it back."""
    subject = f"The move of {move.person} to {move.council} was taken back"
    people = [*deciders_of(move.council, but=move.person), move.person]
    notify(people=[each for each in people if each != by], subject=subject, link=_page(move))


def _page(move: Move) -> str:
    return reverse("councils:move-detail", args=[move.pk])


def _day(day: Any) -> str:
    return f"{day:%-d %B %Y}"
