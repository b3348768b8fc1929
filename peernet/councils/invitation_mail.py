"""The mail that carries an invitation to an address, whoever may be behind it."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from peernet.councils.links import token_of
from peernet.councils.models import Invitation
from peernet.councils.states import CouncilRole
from peernet.outbox.topics import delivers

TOPIC = "council_invitation.made"


@delivers(TOPIC)
def send_invitations(payloads: list[dict[str, Any]]) -> None:
    """Mail each link that still works; one accepted, withdrawn or renewed meanwhile needs no mail."""
    links = [each["selector"] for each in payloads]
    waiting = Invitation.objects.usable_at(timezone.now()).filter(selector__in=links)
    for invitation in waiting.select_related("council", "invited_by").order_by("pk"):
        send_mail(subject_of(invitation), body_of(invitation), None, [invitation.email])


def subject_of(invitation: Invitation) -> str:
    """Who invites, to what."""
    return f"{invitation.invited_by} invites you to {invitation.council} on Peernet"[:200]


def body_of(invitation: Invitation) -> str:
    """What it is for, the link, and how long it works."""
    address = (
        f"{settings.SITE_URL}{reverse('councils:invited-by-link', args=[token_of(invitation.selector)])}"
    )
    role = invitation.get_role_display().lower()
    purpose = (
        f"to read along with {invitation.council} until {invitation.until:%-d %B %Y}"
        if invitation.role == CouncilRole.OBSERVER and invitation.until
        else f"to join {invitation.council} as {role}"
    )
    lines = [
        "Hello,",
        f"{invitation.invited_by} invites you {purpose}. On Peernet councils share what works and "
        "review each other.",
        "Open this link, then sign in, or create an account if you have none:",
        address,
        f"The link is for you alone, works once and until {invitation.expires_at:%-d %B %Y}. "
        f"Questions: {invitation.invited_by.email}. If you did not expect this, you need do nothing.",
        "Peernet",
    ]
    return "\n\n".join(lines)
