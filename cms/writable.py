"""Where a person may write, asked of Wagtail's own permissions."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


class Writable:
    """Pages that a person may edit, or write new ones below: what the desk shows them as theirs."""

    @staticmethod
    def visible_to(user: Any) -> QuerySet[Page]:
        """The pages with a right to add or change; everything else does not exist for them here."""
        return page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change"})


def may_write_at(user: Any, page: Page) -> bool:
    """Whoever may edit the page, or add one below it."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() or rights.can_add_subpage())
