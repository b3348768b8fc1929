"""The link in a mail by which its reader stops it, signed in or not."""

from django.core import signing
from django.urls import reverse

from search.saving.models import SavedSearch

SALT = "search.saving.stop"


def stop_url(saved: SavedSearch) -> str:
    """The path of the page that stops the mail of one search."""
    return reverse("saving:stop", args=[signing.dumps(saved.pk, salt=SALT)])


def saved_behind(token: str) -> SavedSearch | None:
    """The search a link was made for; None for a link that we did not make, or whose search is gone."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return SavedSearch.objects.filter(pk=key).first()
