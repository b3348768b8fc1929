"""What people hear about findings and actions. Nothing of what was found is in the mail."""

from typing import Any

from django.urls import reverse

from peernet.findings.models import Action, Finding
from peernet.findings.states import FindingState
from peernet.notifications.operations import notify
from peernet.reviews.models import Review
from peernet.reviews.notices import people_answering_for, people_on_team

#: Steps of a finding of which the host hears; the team hears of every step.
TOLD_TO_HOST = frozenset({"share", "settle", "address"})


def finding_written(finding: Finding, *, by: Any) -> None:
    """The rest of the team hears that there is something to agree."""
    _tell(
        people_on_team(finding.review),
        by=by,
        subject=f"A finding to agree: {finding.review}",
        link=_of(finding),
    )


def finding_moved(finding: Finding, step: str, words: str, *, by: Any, left: str = "") -> None:
    """The team hears of every step, the host of those that concern it."""
    people = people_on_team(finding.review)
    if step in TOLD_TO_HOST:
        people |= people_answering_for(finding.review.host)
    _tell(people.distinct(), by=by, subject=f"{words}: {finding.review}", link=_of(finding))
    if step == "drop" and left == FindingState.CHALLENGED:
        _tell(
            people_answering_for(finding.review.host).distinct(),
            by=by,
            subject=f"A finding you challenged was dropped: {finding.review}",
            link=reverse("findings:board", args=[finding.review_id]),
        )


def action_set(action: Action, *, by: Any) -> None:
    """The owner hears what is asked of them and by when."""
    action_given(action, set(), by=by)


def action_given(action: Action, before: set[Any], *, by: Any) -> None:
    """Those who own it now and did not before hear of it."""
    notify(
        people=[person for person in action.owners() if person not in before and person.pk != by.pk],
        subject="You own an action from a peer review",
        body=f"It is due on {action.due_on.day} {action.due_on:%B %Y}.",
        link=reverse("findings:action", args=[action.pk]),
    )


def verification_asked(action: Action, *, by: Any) -> None:
    """The peer from a third council hears what is asked of them."""
    asked: Any = action.asked_to_verify
    notify(
        people=[asked] if asked.pk != by.pk else [],
        subject=f"You are asked to verify an action of {action.finding.review.host}",
        body="Look at what shows that it is done, and say whether it is.",
        link=reverse("findings:action", args=[action.pk]),
    )


def action_moved(action: Action, step: str, words: str, *, by: Any) -> None:
    """Owner, host and, where it is theirs to check, the team."""
    review: Review = action.finding.review
    told = [*action.owners(), *people_answering_for(review.host).distinct()]
    if action.asked_to_verify and step != "verify":
        told.append(action.asked_to_verify)
    if step in {"report_done", "verify", "send_back", "close", "reopen", "lapse"}:
        told += people_on_team(review).distinct()
    notify(
        people=[person for person in told if by is None or person.pk != by.pk],
        subject=f"{words}: review of {review.host}",
        link=reverse("findings:action", args=[action.pk]),
    )


def _tell(people: Any, *, by: Any, subject: str, link: str) -> None:
    notify(people=people.exclude(pk=by.pk), subject=subject, link=link)


def _of(finding: Finding) -> str:
    return reverse("findings:detail", args=[finding.pk])
