"""What a change of council will do, in plain words, before anybody confirms it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest

from peernet.accounts.proof.need import lacks_proof
from peernet.councils.hearing import Work, work_in_hand
from peernet.councils.models import Council, Membership

OWN = [
    "Your rights at {here} last until the end of {last}. From {first} you read and do nothing there.",
    "{there} is asked to approve. You have rights there from {first}, or from the day it approves if later.",
    "What you wrote and decided stays, with your name and the council of that time.",
    "{here} counts as your former employer for five years, so you are not asked to review it.",
]
OF_ANOTHER = [
    "The rights of {who} at {here} last until the end of {last}. From {first} they can do nothing there.",
    "{there} is asked to approve. They have rights there from {first}, or from the day it approves if later.",
    "What they wrote and decided stays, with their name and the council of that time.",
    "{here} counts as their former employer for five years, so they are not asked to review it.",
    "{who} is told that you said so, and can take it back until {there} has answered.",
]
NAMED = "{next} is told now, and owns the open actions once {there} has approved."
NOBODY = "Nobody is named to take over, so the approvers of {here} are told to find somebody."


def work_shown(request: HttpRequest, membership: Membership) -> list[Work] | None:
    """What is open at the old council, or None for somebody who has yet to use their second factor."""
    if lacks_proof(request):
        return None
    return work_in_hand(membership.person, membership.council, reader=request.user)


def foretold(
    *, membership: Membership, council: Council, starts_on: date, handed_to: Any, reader: Any, **rest: Any
) -> list[str]:
    """The sentences, in the order in which things happen."""
    said = OWN if membership.person_id == reader.pk else OF_ANOTHER
    names = {
        "who": membership.person,
        "here": membership.council,
        "there": council,
        "next": handed_to,
        "first": f"{starts_on:%-d %B %Y}",
        "last": f"{starts_on - timedelta(days=1):%-d %B %Y}",
    }
    return [each.format(**names) for each in [*said, NAMED if handed_to else NOBODY]]
