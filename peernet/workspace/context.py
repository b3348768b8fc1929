"""What every page's header shows: where this person can go."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from peernet.accounts.rules import may_manage_programme


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool
    badge: int = 0


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation for this person, and the address of their account."""
    return {"navigation": _places(request), "account_url": reverse("workspace:account")}


def _places(request: HttpRequest) -> list[Place]:
    user = getattr(request, "user", None)
    entries = [
        ("Practice", reverse("wagtail_serve", args=[""]), 0),
        ("Search", reverse("search:practice"), 0),
        ("Councils", reverse("councils:list"), 0),
    ]
    if user is not None and user.is_authenticated:
        entries.append(("Reviews", reverse("reviews:list"), 0))
        if may_manage_programme(user):
            entries.append(("Programme", reverse("programme:index"), 0))
            entries.append(("Rounds", reverse("pairing:rounds"), 0))
        entries.append(("Inbox", reverse("notifications:inbox"), user.messages.unread().count()))
    return [Place(label, url, request.path.startswith(url), badge) for label, url, badge in entries]
