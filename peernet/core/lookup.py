"""Find one thing for one person: 404 when they may not see it, 403 when they may not do it."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404


def find_for(request: HttpRequest, visible: Any, **where: Any) -> Any:
    """Fetch the one row that the declared rule of this view is about.

    ``visible`` is a manager or queryset with ``visible_to``.

    :raises Http404: if the person may not see it
    :raises PermissionDenied: if the rule named by ``@who_may`` says no
    """
    access = getattr(request, "access", None)
    if access is None or access.kind != "who may" or access.rule is None:
        raise ImproperlyConfigured("find_for needs a view declared with @who_may(rule)")
    thing = get_object_or_404(visible.visible_to(request.user), **where)
    request.access_asked = True  # type: ignore[attr-defined]
    if not access.rule(request.user, thing):
        raise PermissionDenied
    return thing
