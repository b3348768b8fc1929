"""Find one thing for one person: 404 when they may not see it, 403 when they may not do it."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

#: What a database can hold as the key of a row.
LARGEST_KEY = 2**63 - 1


def find_for(request: HttpRequest, visible: Any, **where: Any) -> Any:
    """Fetch the one row that the declared rule of this view is about.

    ``visible`` is a manager or queryset with ``visible_to``.

    :raises Http404: if the person may not see it
    :raises PermissionDenied: if the rule named by ``@who_may`` says no
    """
    access = getattr(request, "access", None)
    if access is None or access.kind != "who may" or access.rule is None:
        raise ImproperlyConfigured("find_for needs a view declared with @who_may(rule)")
    rows = visible.visible_to(request.user)
    try:
        thing = row_or_404(rows, **where)
    except Http404:
        note_hidden(request, rows.model, **where)
        raise
    request.access_asked = True  # type: ignore[attr-defined]
    if not access.rule(request.user, thing):
        note_refused(request, thing)
        raise PermissionDenied
    request.found = thing  # type: ignore[attr-defined]
    return thing


def note_refused(request: Any, thing: Any) -> None:
    """Leave word on the request of what somebody was refused, for whoever keeps a log."""
    request.refused = (thing._meta.label_lower, str(thing.pk))


def note_hidden(request: Any, model: Any, **where: Any) -> None:
    """Leave word of a thing that is there and was hidden from somebody signed in."""
    if request.user.is_authenticated and all(_can_be_a_key(value) for value in where.values()):
        hidden = model._default_manager.filter(**where).first()
        if hidden is not None:
            note_refused(request, hidden)


def _can_be_a_key(value: Any) -> bool:
    return not (isinstance(value, int) and value > LARGEST_KEY)


def key_in(text: str) -> int | None:
    """The key that a text from outside names; None if it names none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_KEY))):
        return None
    return key if (key := int(text)) <= LARGEST_KEY else None


def key_of(digits: str) -> int:
    """The key that digits in an address name.

    :raises Http404: if no key is that large
    """
    key = key_in(digits)
    if key is None:
        raise Http404
    return key


def row_or_404(rows: Any, **where: Any) -> Any:
    """Fetch one row; a number that no key can be names nothing.

    :raises Http404: if there is no such row
    """
    if not all(_can_be_a_key(value) for value in where.values()):
        raise Http404
    return get_object_or_404(rows, **where)
