"""What people hear around the identity check, approval by link and joint ownership."""

from typing import Any

from django.urls import reverse

from cms import rules
from cms.hearers import approvers_of, authors_of, moderators
from peernet.notifications.operations import notify


def asked_to_clear(page: Any, by: Any) -> None:
    """Whoever may clear has passages to look at; the network's moderators where the council has nobody."""
    able = [person for person in approvers_of(page.council) if rules.may_clear(person, page)]
    notify(
        people=able or moderators(),
        subject=f"“{page.title}”: words that may point to a child",
        body=f"{by} asks you to look at them. Clear each with a reason, or ask for a change. "
        "The draft cannot go on before that.",
        link=reverse("identity:check", args=[page.pk]),
    )


def change_asked(page: Any, by: Any) -> None:
    """The author finds the wish beside the passage."""
    notify(
        people=authors_of(page, but=by),
        subject=f"“{page.title}”: change words that may point to a child",
        body="Somebody looked at what the identity check found and asks you to change it. "
        "Open the list to read which words, and why.",
        link=reverse("identity:check", args=[page.pk]),
    )


def all_cleared(page: Any, by: Any) -> None:
    """The author may go on."""
    notify(
        people=authors_of(page, but=by),
        subject=f"“{page.title}” may be submitted",
        body="Everything the identity check found was looked at and cleared.",
        link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def joint_owner_asked(page: Any, council: Any) -> None:
    """The approvers of a joint owner have words to agree to."""
    notify(
        people=approvers_of(council),
        subject=f"Does {council.name} agree to “{page.title}”?",
        body=f"{page.council.name} names your council as a joint owner. "
        "It goes to the network when every joint owner has agreed to the words.",
        link=reverse("sign-off:agreement", args=[page.pk]),
    )


def joint_owner_answered(page: Any, council: Any, by: Any, *, agreed: bool) -> None:
    """The owning council knows where it stands."""
    verb = "agrees to" if agreed else "does not agree to"
    notify(
        people=[*authors_of(page, but=by), *approvers_of(page.council)],
        subject=f"{council.name} {verb} “{page.title}”",
        body="It needs nothing more from them."
        if agreed
        else "Their reasons stand on the page. Change the draft, or talk.",
        link=reverse("sign-off:detail", args=[page.pk]),
    )


def signed_by_link(page: Any, link: Any) -> None:
    """Whoever asked for the signature knows that it came, or what should change first."""
    verb = "signed off" if link.decision == link.Decision.APPROVED else "asks for changes in"
    notify(
        people=[link.made_by],
        subject=f"{link.signed_name} {verb} “{page.title}”",
        body=link.comment,
        link=reverse("sign-off:detail", args=[page.pk]),
    )
