"""What the page of all review dates shows."""

from datetime import date
from typing import Any

from django.urls import reverse
from wagtail.models import Site

from cms.living.models import Freshness, Notice
from peernet.accounts.rules import may_moderate
from peernet.councils.states import Ability

SHOWN = 100


def library_of(user: Any, today: date) -> dict[str, Any]:
    """What needs somebody, the longest overdue first; what stepped down; what was withdrawn."""
    visible = Freshness.objects.visible_to(user).with_page().soonest_first()
    to_say = list(visible.to_say(today)[: SHOWN + 1])
    return {
        "overdue": [thing for thing in to_say[:SHOWN] if thing.due_on < today],
        "soon": [thing for thing in to_say[:SHOWN] if thing.due_on >= today],
        "more": len(to_say) > SHOWN,
        "lower": list(visible.exclude(down_from="")[:SHOWN]),
        "withdrawn": with_addresses(notices_for(user)[:SHOWN]),
        "count": visible.count(),
        "moderates": may_moderate(user),
    }


def with_addresses(notices: Any) -> list[Any]:
    """Each with the address at which readers find it, as ``url``."""
    library = Site.objects.select_related("root_page").get(is_default_site=True).root_page.url_path
    shown = list(notices)
    for notice in shown:
        notice.url = reverse("wagtail_serve", args=[notice.address.removeprefix(library)])
    return shown


def notices_for(user: Any) -> Any:
    """Notices of the councils for which a person writes; moderators see all."""
    notices = Notice.objects.select_related("council", "page").order_by("-withdrawn_on", "-pk")
    if may_moderate(user):
        return notices
    writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE)
    return notices.filter(council__in=writing.values("council"))
