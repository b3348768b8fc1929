"""What search adds to the page of a case study: practice that says the same things."""

from typing import Any

from django.http import HttpRequest

from cms.companions import Part, stands_below
from search.alike import kin_words, practice_like


@stands_below("alike", order=90)
def more_like_this(page: Any, request: HttpRequest) -> Part | None:
    """Other published practice like it; nothing on a draft, or where nothing is like it."""
    if not page.live:
        return None
    alike = practice_like(page, request.user)
    if not alike:
        return None
    kin = kin_words(alike, request.user)
    entries = [{"page": each, "url": each.get_url(request), "kin": kin[each.pk]} for each in alike]
    return Part("search/_alike.html", {"entries": entries})
