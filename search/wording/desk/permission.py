"""Whom Wagtail lets at the words of search: people with a role for the network, not a group's permission."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies.base import BlanketPermissionPolicy

from peernet.core.access import people_who
from search.wording.rules import may_keep_words


class RolePolicy(BlanketPermissionPolicy):
    """Everything for those for whom the rule holds, and nothing for anybody else."""

    def __init__(self, model: Any, rule: Callable[[Any], bool] = may_keep_words) -> None:
        super().__init__(model)
        self.rule = rule

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self._holds(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return self._holds(user)

    def users_with_any_permission(self, actions: Any) -> Any:
        people = get_user_model().objects.filter(network_roles__isnull=False).distinct()
        return people.filter(pk__in=[each.pk for each in people if self.rule(each)])

    def users_with_permission(self, action: str) -> Any:
        return self.users_with_any_permission([action])

    def _holds(self, user: Any) -> bool:
        # Wagtail asks for every row and button. The object stands for the person in one request only.
        asked: dict[Any, bool] = user.__dict__.setdefault("_rules_asked", {})
        if self.rule not in asked:
            asked[self.rule] = self.rule(user)
        return asked[self.rule]


class ForKeepers:
    """A page of the desk for people who keep the words of search."""

    @people_who(may_keep_words)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
