"""What people hear about the use of a practice elsewhere."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from cms.adoption.models import Adoption
from cms.answering import people_answering
from cms.parties import owners_of
from cms.states import Level
from peernet.councils.models import Membership
from peernet.councils.states import Ability
from peernet.notifications.operations import notify

#: How a stage reads after the name of a council.
DOES = {
    "considering": "is considering",
    "adopting": "is adopting",
    "in_use": "has in use",
    "stopped": "has stopped using",
}


def recorded(adoption: Adoption, by: Any) -> None:
    """The author and the owners' approvers know that another council takes it up.

    Where no author is left, everybody who writes for the owners hears it.
    """
    _tell_owners(adoption, by, f"{adoption.council} {DOES[adoption.stage]} “{adoption.page.title}”")


def moved(adoption: Adoption, by: Any) -> None:
    """They hear of every further stage, a stop among them."""
    _tell_owners(adoption, by, f"{adoption.council} now {DOES[adoption.stage]} “{adoption.page.title}”")


def result_told(adoption: Adoption, by: Any) -> None:
    """They hear that there is something to learn."""
    _tell_owners(adoption, by, f"{adoption.council} says what came of “{adoption.page.title}”")


def withdrawn(page: Any, reason: str) -> None:
    """Councils that use a practice know when its case study is taken down."""
    subject = f"A case study your council uses was withdrawn: “{page.title}”"
    _tell_adopters(page, subject, f"Reason given: {reason} Your own record of it stays." if reason else "")


def level_changed(page: Any, was: str, level: str) -> None:
    """Councils that use a practice know when its evidence is judged anew."""
    words = f"It was {Level(was).label}. It is now {Level(level).label}."
    _tell_adopters(page, f"The level of a practice your council uses has changed: “{page.title}”", words)


def _tell_owners(adoption: Adoption, by: Any, subject: str) -> None:
    page = adoption.page
    belonging = Membership.objects.active().filter(council__in=owners_of(page))
    approving = belonging.able_to(Ability.APPROVE_PRACTICE)
    people = get_user_model().objects.filter(is_active=True, memberships__in=approving).exclude(pk=by.pk)
    notify(
        people=[*people.distinct().order_by("pk"), *people_answering(page, but=by)],
        subject=subject,
        body="Open it to read what they kept and what they changed.",
        link=reverse("adoption:detail", args=[adoption.pk]),
    )


def _tell_adopters(page: Any, subject: str, body: str) -> None:
    for adoption in Adoption.objects.filter(page_id=page.pk).select_related("council").order_by("pk"):
        keeping = adoption.council.memberships.active().able_to(Ability.WRITE_PRACTICE)
        people = get_user_model().objects.filter(is_active=True, memberships__in=keeping)
        link = reverse("adoption:detail", args=[adoption.pk])
        notify(people=people.distinct().order_by("pk"), subject=subject, body=body, link=link)
