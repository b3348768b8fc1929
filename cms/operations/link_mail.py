"""The mail that carries a link for sign-off to somebody without an account."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from cms.models import ApprovalLink
from cms.operations.links import token_of
from peernet.outbox.topics import delivers


@delivers("approval_link.made")
def send_links(payloads: list[dict[str, Any]]) -> None:
    """Mail each link that still waits; one used or taken back meanwhile needs no mail."""
    waiting = ApprovalLink.objects.filter(
        pk__in=[each["link"] for each in payloads], decided_at=None, revoked_at=None
    )
    for link in waiting.select_related("page__council", "made_by"):
        address = f"{settings.SITE_URL}{reverse('sign-off:sign', args=[token_of(link.selector)])}"
        lines = [
            f"Dear {link.name},",
            f"{link.made_by} asks you, as {link.role}, to read a case study of good practice by "
            f"{link.page.council.name} and to sign it off before it goes to the network:",
            link.page.draft_title,
            "You need no account. Read it, then sign it off or say what should change:",
            address,
            f"The link is for you alone, works once and until {link.expires_at:%-d %B %Y}. "
            f"Questions: {link.made_by.email}.",
            "Peernet",
        ]
        send_mail(
            f"Please read and sign off: {link.page.draft_title}"[:200], "\n\n".join(lines), None, [link.email]
        )
