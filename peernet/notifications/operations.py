"""Tell people: a message in their inbox and a mail beside it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.notifications.models import Message
from peernet.outbox.operations import post


@transaction.atomic
def notify(*, people: Iterable[Any], subject: str, body: str = "", link: str = "") -> list[Message]:
    """Send each person, once, a message in the inbox and the same by mail after the commit.

    ``link`` is a path on this site. Nothing confidential belongs in subject or body: mail leaves the house.
    """
    told: dict[int, Message] = {}
    for person in people:
        if person.pk not in told:
            message = Message.objects.create(person=person, subject=subject[:200], body=body, link=link)
            told[person.pk] = message
            post("mail", message=message.pk)
    return list(told.values())


def mark_read(*, message: Message, at: datetime) -> None:
    """Note that the message was opened; opening it again changes nothing."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=at)


def mark_all_read(*, person: Any, at: datetime) -> int:
    """Mark everything in a person's inbox as read; the number of messages it changed."""
    return Message.objects.visible_to(person).unread().update(read_at=at)
