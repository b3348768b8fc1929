"""The way from a search that found nothing to the board where councils say what they look for."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from search.learning.personal import looks_personal


def ask_url(words: str) -> str:
    """Where a reader asks the network for it, with the words filled in; nowhere for nothing to ask.

    Words that look personal are not carried over: the board is read by other councils.
    """
    if not words:
        return ""
    try:
        board = reverse("wanted:ask")
    except NoReverseMatch:
        return ""
    return board if looks_personal(words) else f"{board}?{urlencode({'q': words})}"
