"""Every view says who may use it. What says nothing is refused."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required

View = Callable[..., Any]
Rule = Callable[..., bool]

#: Views we did not write, by the start of their module, and who guards them instead of us.
ADOPTED = {
    "allauth.": "allauth's own decorators, private unless they are for signing in",
    "wagtail.admin.": "Wagtail's permissions, behind our sign-in",
    "wagtail.contrib.": "Wagtail's permissions, behind our sign-in",
    "wagtail.documents.": "Wagtail's permissions and collection privacy",
    "wagtail.images.": "Wagtail's permissions and collection privacy",
    "wagtail.snippets.": "Wagtail's permissions, behind our sign-in",
    "wagtail.users.": "Wagtail's permissions, behind our sign-in",
    "wagtail.embeds.": "Wagtail's permissions, behind our sign-in",
    "wagtail.locales.": "Wagtail's permissions, behind our sign-in",
    "django.views.": "static files and the script catalogue of Wagtail's admin",
    "django.contrib.staticfiles.": "static files in development",
}


class Access:
    """Who may use a view: anyone, members, people with a quality, or people with a right to one thing."""

    def __init__(self, kind: str, rule: Rule | None = None) -> None:
        self.kind = kind
        self.rule = rule

    def __repr__(self) -> str:
        return f"{self.kind}: {self.rule.__module__}.{self.rule.__name__}" if self.rule else self.kind


def public(view: View) -> View:
    """Anyone, signed in or not."""
    return _declare(login_not_required(view), Access("anyone"))


def signed_in(view: View) -> View:
    """Anyone who is signed in; the view shows only what ``visible_to`` leaves."""
    return _declare(view, Access("signed in"))


def people_who(rule: Rule) -> Callable[[View], View]:
    """People for whom ``rule(user)`` holds; asked before the view runs."""
    return lambda view: _declare(view, Access("people who", rule))


def who_may(rule: Rule) -> Callable[[View], View]:
    """People for whom ``rule(user, thing)`` holds; asked by ``find_for``, which the view must call."""
    return lambda view: _declare(view, Access("who may", rule))


def large_step(view: View) -> View:
    """A view whose change must not be made on a screen somebody left open: sending it asks to confirm."""
    view.confirms = {"POST"}  # type: ignore[attr-defined]
    return view


def takes_out(view: View) -> View:
    """A view that hands out what is confidential as a file: fetching it asks to confirm."""
    view.confirms = {"GET", "POST"}  # type: ignore[attr-defined]
    return view


def takes_secret(view: View) -> View:
    """A view that takes a secret: opening it asks to confirm, so that no page has to carry what was typed."""
    view.confirms = {"GET", "POST"}  # type: ignore[attr-defined]
    return view


def wants_confirming(view: View, method: str | None) -> bool:
    """Whether this is such a step; of the interface, an action that is named in ``large_steps``."""
    api: Any = view
    if hasattr(view, "cls"):
        action = getattr(api, "actions", {}).get(str(method).lower())
        return action in getattr(api.cls, "large_steps", ())
    return method in getattr(view, "confirms", ())


def access_of(view: View) -> Access | None:
    """What a view declared, or None."""
    return getattr(view, "access", None)


def adopted(view: View) -> bool:
    """Whether the view is somebody else's and guarded by them."""
    return any(view.__module__.startswith(start) for start in ADOPTED)


def _declare(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
