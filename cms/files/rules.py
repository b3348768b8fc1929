"""Who may read a document, and who may change it."""

from typing import Any

from wagtail.documents.permissions import permission_policy
from wagtail.models import Page

from peernet.accounts.rules import may_validate


def may_read(user: Any, document: Any) -> bool:
    """Anyone, once a case study that uses it is published; before, its council and those who judge."""
    if Page.objects.live().public().filter(pk__in=document.used_by.values("page")).exists():
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or may_validate(user):
        return True
    return permission_policy.user_has_any_permission_for_instance(user, ["add", "change", "choose"], document)


def is_sealed(document: Any) -> bool:
    """A paper that readers have passed the gates with its case study, and changes only with it."""
    return document.pk is not None and type(document).objects.published().filter(pk=document.pk).exists()
