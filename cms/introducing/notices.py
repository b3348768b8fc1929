"""What two people hear of each other. What they write stays on the site; their addresses stay their own."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from cms.introducing.models import Conversation
from peernet.notifications.operations import notify

HOW = "Read it and answer on its page. Your email address is not shown unless you choose to share it."


def begun(conversation: Conversation, people: Iterable[Any]) -> None:
    """Whoever may answer knows that somebody is interested."""
    who = f"{conversation.began_by.name} of {conversation.council}"
    notify(
        people=people,
        subject=f"{who} is interested in “{conversation.page.title}”",
        body=HOW,
        link=_page(conversation),
    )


def written(conversation: Conversation, by: Any) -> None:
    """The other has something to read."""
    notify(
        people=_other(conversation, by),
        subject=f"{by.name} wrote to you about “{conversation.page.title}”",
        body=HOW,
        link=_page(conversation),
    )


def shared(conversation: Conversation, by: Any) -> None:
    """The other may write by mail now."""
    notify(
        people=_other(conversation, by),
        subject=f"{by.name} shows you their email address",
        body=f"About “{conversation.page.title}”. You find it on the page of your conversation.",
        link=_page(conversation),
    )


def ended(conversation: Conversation, by: Any) -> None:
    """The other need not wait any longer."""
    notify(
        people=_other(conversation, by),
        subject=f"A conversation about “{conversation.page.title}” has ended",
        body="Nobody can write in it any more. What was written stays for the two of you to read.",
        link=_page(conversation),
    )


def _other(conversation: Conversation, by: Any) -> list[Any]:
    people = [conversation.began_by, conversation.other]
    return [person for person in people if person is not None and person != by and person.is_active]


def _page(conversation: Conversation) -> str:
    return reverse("introducing:detail", args=[conversation.pk])
