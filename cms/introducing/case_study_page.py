"""What stands on the page of a case study for those who are interested in it."""

from typing import Any

from django.http import HttpRequest

from cms.companions import Part, stands_beside
from cms.introducing import rules
from cms.introducing.models import Conversation


@stands_beside("introducing", order=15)
def put_in_touch(page: Any, request: HttpRequest) -> Part | None:
    """A way to say that one is interested, or to the conversation; nothing for those who cannot."""
    user = request.user
    if not page.live or not rules.may_begin(user, page):
        return None
    mine = Conversation.objects.live().filter(page_id=page.pk, began_by=user, other_council=page.council_id)
    return Part("introducing/_beside.html", {"conversation": mine.first()})
