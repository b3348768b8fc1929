"""Notes what changed, in the transaction that changed it; the index follows after the commit."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from modelsearch.index import class_is_indexed, get_indexed_models
from wagtail.models import Page
from wagtail.signals import post_page_move

from cms.models import CaseStudyPage
from peernet.outbox.operations import post
from search.following import FOLLOWED
from search.indexing import TOPIC


def note(model: type[Model], key: object) -> None:
    """Write down that the index has to look at an object again."""
    post(TOPIC, model=model._meta.label_lower, key=str(key))


def note_object(sender: type[Model], instance: Model, **rest: Any) -> None:
    """An indexed object was saved or deleted."""
    note(sender, instance.pk)


def note_followers(sender: type[Model], instance: Model, **rest: Any) -> None:
    """A row changed that stands in the entries of others."""
    for key in FOLLOWED[sender](instance):
        note(CaseStudyPage, key)


def note_relation(
    sender: type[Model],
    instance: Model,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: set | None,
    **rest: Any,
) -> None:
    """Tags or another many-to-many relation changed, which saves neither of the two objects."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    near, keys = (model, pk_set or ()) if reverse else (type(instance), [instance.pk])
    if class_is_indexed(near):
        for key in keys:
            note(near, key)


def note_move(sender: type[Model], instance: Any, **rest: Any) -> None:
    """A page was moved: its place, and that of all below it, is written without a save."""
    for key in instance.get_descendants(inclusive=True).values_list("pk", flat=True):
        note(Page, key)


def connect() -> None:
    """Listen to every indexed model, to the rows that stand in its entries, and to moves."""
    for model in get_indexed_models():
        post_save.connect(note_object, sender=model)
        post_delete.connect(note_object, sender=model)
    for model in FOLLOWED:
        post_save.connect(note_followers, sender=model)
        post_delete.connect(note_followers, sender=model)
    m2m_changed.connect(note_relation)
    post_page_move.connect(note_move)
