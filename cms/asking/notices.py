"""What people hear about questions and wishes for practice."""

from typing import Any

from django.urls import reverse

from cms.answering import people_answering
from cms.asking.models import Question, Reply, Wanted
from peernet.notifications.operations import notify


def asked(question: Question) -> None:
    """The author has something to answer; where no author is left, everybody who writes for the owners."""
    how = (
        "It will stand on the page with your answer." if question.public else "Only your two councils see it."
    )
    notify(
        people=people_answering(question.page, but=question.asked_by),
        subject=f"{question.council} asks about “{question.page.title}”",
        body=f"Read the question and answer it on Peernet. {how}",
        link=_of(question),
    )


def answered(question: Question) -> None:
    """Who asked can read the answer."""
    notify(
        people=[question.asked_by],
        subject=f"{question.answering_council} answered your question about “{question.page.title}”",
        body="Open it to read the answer.",
        link=_of(question),
    )


def hidden(question: Question, by: Any) -> None:
    """Both sides know why the public no longer reads it."""
    people = [person for person in (question.asked_by, question.answered_by) if person and person != by]
    notify(
        people=people,
        subject=f"A question about “{question.page.title}” is not shown any more",
        body="A moderator of the network took it off the page. Open it to read why.",
        link=_of(question),
    )


def replied(reply: Reply) -> None:
    """Who looks for it, and who wants it too, have an answer to read."""
    notify(
        people=_looking(reply.wanted, but=reply.by),
        subject=f"{reply.council} answers: “{reply.wanted.title}”",
        body="Open it to see what they point to.",
        link=_on_board(reply.wanted),
    )


def settled(wanted: Wanted, by: Any) -> None:
    """Those who follow it, and whoever pointed to what helped, hear how it ended."""
    helped = [wanted.met_by.by] if wanted.met_by else []
    notify(
        people=[*_looking(wanted, but=by), *(person for person in helped if person != by)],
        subject=f"{wanted.get_state_display()}: “{wanted.title}”",
        body="Open it to read what helped, or why nobody looks for it any more.",
        link=_on_board(wanted),
    )


def reply_hidden(reply: Reply, by: Any) -> None:
    """Who wrote it knows why others no longer read it."""
    notify(
        people=[] if reply.by == by else [reply.by],
        subject=f"Your answer to “{reply.wanted.title}” is not shown any more",
        body="A moderator of the network took it away. Open it to read why.",
        link=_on_board(reply.wanted),
    )


def _looking(wanted: Wanted, *, but: Any) -> list[Any]:
    follows = wanted.follows.select_related("person").order_by("pk")
    people = [wanted.asked_by, *(each.person for each in follows)]
    return [person for person in people if person.is_active and person != but]


def _of(question: Question) -> str:
    return reverse("wanted:question", args=[question.pk])


def _on_board(wanted: Wanted) -> str:
    return reverse("wanted:detail", args=[wanted.pk])
