"""Rows as nobody would make them: whoever and whatever they are about is drawn anew, as far as the database allows.

For lists and rules, which must agree about any row there can be; pages are shown likelier ones, see ``shuffling``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import partial
from random import Random
from typing import Any

from django.db import models, transaction

from cms.files.models import PracticeDocument
from cms.models import CaseStudyPage, GateState, JointOwner
from cms.verdicts import JUDGES
from peernet.accounts.models import User
from peernet.councils.models import Council
from tests.factories.moments import FAR_AHEAD, NOON, TODAY
from tests.security.agreement import guarded_models
from tests.security.shuffling import COUNCILS, NEAR_PAST, if_it_fits

#: Rows of one model that are drawn anew, the latest, and how many more are tried after each.
ROWS, MORE = 12, 4
DRAWN = 0.4
#: The log is only added to, and its guards follow the things that it is about.
AS_THEY_ARE = {"accounts.User", "audit.Entry", "councils.Council"}


@contextmanager
def mixed(random: Random) -> Iterator[None]:
    """Other people, councils, states and days in the rows of every guarded model; afterwards as before."""
    with transaction.atomic():
        people = list(User.objects.order_by("pk"))
        councils = list(Council.objects.filter(name__in=COUNCILS).order_by("pk"))
        _at_the_gates(random, people, councils)
        for kind in guarded_models():
            if kind._meta.label in AS_THEY_ARE:
                continue
            for row in kind._base_manager.order_by("-pk")[:ROWS]:
                for _ in range(MORE if kind._meta.pk.remote_field is None else 0):
                    _another(row, _drawn(random, row, people, councils))
                for name, value in _drawn(random, row, people, councils).items():
                    if_it_fits(partial(_change, row, name, value))
        yield
        transaction.set_rollback(True)


def _at_the_gates(random: Random, people: list[Any], councils: list[Council]) -> None:
    """What gates and papers bring, which the world of the matrix has none of."""
    by = {"by": people[0], "at": NOON}
    state = GateState.objects.all()[0]
    GateState.objects.update(status=random.choice(["in_progress", "approved"]))
    pages = list(CaseStudyPage.objects.order_by("pk"))
    for page in pages:
        JointOwner.objects.create(page=page, council=random.choice(councils))
        page.joint_agreements.create(council=random.choice(councils), words="w", decision="agreed", **by)
        page.rulings.create(fingerprint="f", verdict="clear", reason="Because.", **by)
        page.check_requests.create(asked_by=people[0], asked_at=NOON)
    for place, (page, person) in enumerate(zip(pages, random.sample(people, JUDGES), strict=False), start=1):
        said = {"verdict": "accept", "level": "emerging", "feedback": "Good.", "given_at": NOON}
        page.judgements.create(round=state, validator=person, place=place, **said)
    for document in PracticeDocument.objects.all():
        document.pages.get_or_create(number=1, defaults={"text": "Words"})


def _another(row: models.Model, drawn: dict[str, Any]) -> None:
    more = copy(row)
    more._state.adding = True
    alone = {field.attname: field.get_default() for field in row._meta.concrete_fields if field.unique}
    for name, value in (alone | drawn).items():
        setattr(more, name, value)
    if_it_fits(lambda: more.save_base(raw=True, force_insert=True))


def _change(row: models.Model, name: str, value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{name: value})


def _drawn(random: Random, row: models.Model, people: list[Any], councils: list[Any]) -> dict[str, Any]:
    fields = {field.name: _values(field, people, councils) for field in row._meta.concrete_fields}
    return {
        name: random.choice(values) for name, values in fields.items() if values and random.random() < DRAWN
    }


def _values(field: Any, people: list[Any], councils: list[Any]) -> list[Any]:
    """What may stand in a field that says who, where, when or how far; nothing for words and numbers."""
    if field.primary_key or field.unique:
        return []
    empty = [None] if field.null else []
    if field.related_model is User:
        return [*people, *empty]
    if field.related_model is Council:
        return [*councils, *empty]
    if field.related_model is not None:
        return list(field.related_model._base_manager.order_by("pk")[:ROWS])
    if field.choices:
        return [value for value, _ in field.flatchoices]
    if isinstance(field, models.BooleanField):
        return [True, False]
    if isinstance(field, models.DateTimeField):
        return [NOON, *empty]
    return [NEAR_PAST, TODAY, FAR_AHEAD, *empty] if isinstance(field, models.DateField) else []
