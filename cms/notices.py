"""What people hear about a case study on its way."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from peernet.councils.states import Ability
from peernet.notifications.operations import notify

DESK = "/cms/"


def submitted(page: Any, by: Any) -> None:
    """Whoever approves for the council has something to read."""
    notify(
        people=approvers(page, but=by),
        subject=f"“{page.title}” waits for your council's approval",
        body="Read it, then approve it or ask for changes. The network looks at it once you have approved.",
        link=editor(page),
    )


def approved_by_council(page: Any, by: Any) -> None:
    """The author knows the first gate is passed."""
    notify(
        people=authors(page, but=by),
        subject=f"{page.council.name} approved “{page.title}”",
        body="The network screens it next, then two people judge the evidence.",
        link=editor(page),
    )


def sent_back(page: Any, by: Any, gate: str) -> None:
    """The author finds the feedback in the editor, above the first field."""
    notify(
        people=authors(page, but=by),
        subject=f"Changes are asked for in “{page.title}”",
        body=f"{gate}: the feedback stands at the top of your draft. Change it and submit it again.",
        link=editor(page),
    )


def withdrawn(page: Any, by: Any, reason: str) -> None:
    """The author and the council's approvers know why readers no longer find it."""
    notify(
        people=[*authors(page, but=by), *approvers(page, but=by)],
        subject=f"“{page.title}” was withdrawn",
        body=f"Readers no longer find it. Reason given: {reason}",
        link=editor(page),
    )


def editor(page: Any) -> str:
    """Where a draft is written."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def approvers(page: Any, *, but: Any) -> Iterable[Any]:
    """Who signs off for the owning council."""
    able = page.council.memberships.active().able_to(Ability.APPROVE_PRACTICE)
    return _people(memberships__in=able).exclude(pk=getattr(but, "pk", None))


def authors(page: Any, *, but: Any) -> Iterable[Any]:
    """Who started the draft and who last submitted it, while they still belong to the council."""
    submitters = page.workflow_states.values("requested_by")
    members = _people(memberships__in=page.council.memberships.active())
    return (members.filter(pk=page.owner_id) | members.filter(pk__in=submitters)).exclude(
        pk=getattr(but, "pk", None)
    )


def _people(**where: Any) -> Any:
    return get_user_model().objects.filter(is_active=True, **where).distinct().order_by("pk")
