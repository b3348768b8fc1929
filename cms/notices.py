"""What people hear about a case study on its way."""

from typing import Any

from django.urls import reverse

from cms.hearers import approvers_of, authors_of, owning_people
from peernet.notifications.operations import notify

DESK = "/cms/"


def submitted(page: Any, by: Any) -> None:
    """Whoever approves for the council has something to read."""
    notify(
        people=approvers_of(page.council, but=by),
        subject=f"“{page.title}” waits for your council's approval",
        body="Read it, then approve it or ask for changes. The network looks at it once you have approved.",
        link=editor(page),
    )


def approved_by_council(page: Any, by: Any) -> None:
    """The author knows the first gate is passed."""
    notify(
        people=authors_of(page, but=by),
        subject=f"{page.council.name} approved “{page.title}”",
        body="The network screens it next, then two people judge the evidence.",
        link=editor(page),
    )


def sent_back(page: Any, by: Any, gate: str) -> None:
    """The author finds the feedback in the editor, above the first field."""
    notify(
        people=authors_of(page, but=by),
        subject=f"Changes are asked for in “{page.title}”",
        body=f"{gate}: the feedback stands at the top of your draft. Change it and submit it again.",
        link=editor(page),
    )


def withdrawn(page: Any, by: Any, reason: str) -> None:
    """The author and the council's approvers know why readers no longer find it."""
    notify(
        people=owning_people(page, but=by),
        subject=f"“{page.title}” was withdrawn",
        body=f"Readers no longer find it. Reason given: {reason}",
        link=editor(page),
    )


def editor(page: Any) -> str:
    """Where a draft is written."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
