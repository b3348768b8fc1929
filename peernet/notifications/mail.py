"""The mail beside a message: plain text, with the address of the page it is about."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from peernet.notifications.models import Message
from peernet.outbox.topics import delivers


@delivers("mail")
def send(payloads: list[dict[str, Any]]) -> None:
    """Send the mail of one message; a message deleted meanwhile needs none."""
    for message in Message.objects.filter(pk__in=[each["message"] for each in payloads]).select_related(
        "person"
    ):
        address = f"{settings.SITE_URL}{message.link}" if message.link else settings.SITE_URL
        lines = [f"Dear {message.person.name},", message.body or message.subject, address, "Peernet"]
        send_mail(message.subject, "\n\n".join(lines), None, [message.person.email])
