"""Who may read a document, and who may change it."""

from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.documents.permissions import permission_policy
from wagtail.models import Page, Revision, TaskState

from peernet.accounts.rules import may_validate

#: Versions that somebody judges, or that wait for their day.
AT_A_GATE = Q(task_states__status=TaskState.STATUS_IN_PROGRESS) | Q(approved_go_live_at__isnull=False)


def may_read(user: Any, document: Any) -> bool:
    """Anyone, once a case study that uses it is published; before, its council and those who judge."""
    if Page.objects.live().public().filter(pk__in=document.used_by.values("page")).exists():
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or may_validate(user):
        return True
    return permission_policy.user_has_any_permission_for_instance(user, ["add", "change", "choose"], document)


def readers_have(image: Any) -> bool:
    """Whether a picture stands on a page that readers see, or on one at a gate or waiting for its day."""
    if image.pk is None:
        return False
    shown = [
        (field.related_model, field.field.name)
        for field in image._meta.get_fields(include_hidden=True)
        if field.one_to_many and issubclass(field.related_model, Page)
    ]
    if any(model.objects.filter(live=True, **{name: image.pk}).exists() for model, name in shown):
        return True
    names = {name for _, name in shown}
    return any(content.get(name) == image.pk for content in _contents(AT_A_GATE) for name in names)


def is_sealed(document: Any) -> bool:
    """A paper that readers have, or that passes the gates now, changes only with its case study."""
    if document.pk is None:
        return False
    return type(document).objects.published().filter(pk=document.pk).exists() or _named(document, AT_A_GATE)


def is_needed(document: Any) -> bool:
    """Whether a case study, or a version of one that is not finished with, holds the paper."""
    if document.pk is None:
        return False
    return document.used_by.exists() or _named(document, AT_A_GATE | _in_an_editor())


def _in_an_editor() -> Q:
    return Q(pk__in=Page.objects.values("latest_revision"))


def _contents(which: Q, mentioning: str = "") -> Any:
    found = Revision.objects.filter(which)
    if mentioning:
        # The database looks for the words, so that only a few versions are read as JSON.
        found = found.alias(written=Cast("content", TextField())).filter(written__contains=mentioning)
    return found.values_list("content", flat=True).iterator(chunk_size=100)


def _named(document: Any, which: Q) -> bool:
    paper: Any = document._meta.get_field("used_by").field
    under = paper.model._meta.get_field("page").remote_field.related_name
    contents = _contents(which, mentioning=f'"{paper.name}": {document.pk}')
    return any(each.get(paper.name) == document.pk for content in contents for each in content.get(under, []))
