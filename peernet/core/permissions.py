"""The API's guard: every action names its rule, and what is not named is refused."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from peernet.core.lookup import note_refused

ANYONE = "anyone"
SIGNED_IN = "signed in"


class RulePermission(BasePermission):
    """Read ``access`` of the view: action name to ``ANYONE``, ``SIGNED_IN`` or a rule.

    A rule of one argument is asked about the person, a rule of two about the person and the thing.
    A token without the scope ``write`` may only read.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        rule = self._rule(view)
        if rule is None or not self._scope_allows(request):
            return False
        if rule == ANYONE:
            return True
        if not request.user.is_authenticated:
            return False
        return bool(rule(request.user)) if callable(rule) and takes(rule) == 1 else True

    def has_object_permission(self, request: Request, view: Any, thing: Any) -> bool:
        rule = self._rule(view)
        allowed = bool(rule(request.user, thing)) if callable(rule) and takes(rule) == 2 else rule is not None
        if not allowed:
            note_refused(request._request, thing)
        elif request.method in SAFE_METHODS:
            request._request.found = thing  # type: ignore[attr-defined]
        return allowed

    def _rule(self, view: Any) -> Any:
        action = getattr(view, "action", None) or str(view.request.method).lower()
        if action == "metadata" or action == "options":
            return SIGNED_IN
        return getattr(view, "access", {}).get(action)

    def _scope_allows(self, request: Request) -> bool:
        token: Any = request.auth
        return token is None or request.method in SAFE_METHODS or token.may_write


def takes(rule: Any) -> int:
    """How many things a rule is asked about: 1 (the person) or 2 (the person and a thing)."""
    return int(rule.__code__.co_argcount)
