"""The link of an invitation."""

from peernet.accounts.mailed_links import MailedLinks
from peernet.councils.models import Invitation

LINKS = MailedLinks("councils.invitation")
new_link, token_of = LINKS.new, LINKS.token_of


def invitation_of(token: str) -> Invitation | None:
    """The invitation a token belongs to."""
    found: Invitation | None = LINKS.row_of(token, Invitation.objects.select_related("council", "invited_by"))
    return found
