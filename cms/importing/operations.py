"""Read a file, make drafts of it once somebody has looked, and forget what nobody confirmed."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from cms.importing import rules
from cms.importing.drafts import draft_of
from cms.importing.files import read_file, short_name
from cms.importing.models import Import, ImportedDraft, Leftover
from cms.importing.told import Understood
from cms.models import CaseStudyPage
from cms.operations import open_shelf
from cms.rules import may_write_on
from peernet.audit.operations import record
from peernet.core.errors import NotYoursError, WrongStateError
from peernet.councils.models import Council

NOT_YOURS = "Only people who write practice for a council bring case studies in for it."
DONE = "This has been confirmed already. The drafts are on your council’s shelf."
TWICE = (
    "The same file was brought in before, and its drafts were made then. "
    "Say that you want them a second time, or write on in those."
)


@transaction.atomic
def read(*, name: str, content: bytes, council: Council, by: Any, at: datetime) -> Import:
    """Keep what a file holds until it is confirmed; a file that still waits is read afresh, not twice.

    :raises NotYoursError: unless ``by`` writes practice for the council
    :raises UnreadableError: if the file cannot be read, with the reason
    """
    if not may_write_on(by, council):
        raise NotYoursError(NOT_YOURS)
    forget_unconfirmed(at=at)
    found = [each.as_json() for each in read_file(name, content, council=council, on=at.date())]
    kept, _ = Import.objects.waiting().update_or_create(
        council=council,
        by=by,
        digest=hashlib.sha256(content).hexdigest(),
        confirmed_at=None,
        defaults={"name": short_name(name), "read_at": at, "found": found},
    )
    return kept


def brought_in_before(kept: Import) -> Import | None:
    """The first time the same file became drafts for the council."""
    same = Import.objects.confirmed().filter(council=kept.council_id, digest=kept.digest)
    return same.exclude(pk=kept.pk).select_related("by").order_by("confirmed_at", "pk").first()


@transaction.atomic
def confirm(*, read: Import, by: Any, at: datetime, again: bool = False) -> list[CaseStudyPage]:
    """Make a draft of each case study on the council's shelf: all of them or none, none submitted.

    :raises NotYoursError: unless ``by`` sent the file and writes for the council
    :raises WrongStateError: if it is confirmed already, or the same file was before and ``again`` is not said
    """
    if not rules.may_confirm(by, read):
        raise NotYoursError(NOT_YOURS)
    locked = Import.objects.select_for_update(of=("self",)).select_related("council").get(pk=read.pk)
    if locked.confirmed_at is not None:
        raise WrongStateError(DONE)
    before = brought_in_before(locked)
    if before is not None and not again:
        raise WrongStateError(TWICE)
    told = [Understood.from_json(each) for each in locked.found or ()]
    locked.confirmed_at, locked.found, locked.again = at, None, before is not None
    try:
        with transaction.atomic():
            locked.save(update_fields=["confirmed_at", "found", "again"])
    except IntegrityError as twice:
        raise WrongStateError(TWICE) from twice
    shelf = open_shelf(council=locked.council)
    pages = [_put(shelf, each, source=locked, by=by) for each in told]
    record(verb="practice.imported", subject=locked, by=by, at=at, drafts=[page.pk for page in pages])
    return pages


@transaction.atomic
def drop(*, read: Import, by: Any, at: datetime) -> None:
    """Throw away what was read before it became drafts.

    :raises NotYoursError: unless ``by`` sent the file
    :raises WrongStateError: if it is confirmed already
    """
    if not rules.may_confirm(by, read):
        raise NotYoursError(NOT_YOURS)
    if Import.objects.waiting().filter(pk=read.pk).delete() == (0, {}):
        raise WrongStateError(DONE)


def forget_unconfirmed(*, at: datetime) -> int:
    """Delete what waited for a day; how many files that were."""
    return Import.objects.forgotten_at(at).delete()[0]


@transaction.atomic
def settle(*, draft: ImportedDraft, by: Any, at: datetime) -> None:
    """Say that every word left over has found its place or is not needed.

    :raises NotYoursError: unless ``by`` writes for the council
    """
    if not rules.may_settle(by, draft):
        raise NotYoursError(NOT_YOURS)
    draft.leftovers.filter(settled_at=None).update(settled_at=at)
    record(verb="practice.leftovers_settled", subject=draft.page, by=by, at=at)


def _put(shelf: Any, told: Understood, *, source: Import, by: Any) -> CaseStudyPage:
    page = shelf.add_child(instance=draft_of(told, by=by))
    page.save_revision(user=by, clean=False)
    draft = ImportedDraft.objects.create(source=source, page=page, where=told.where[:140])
    Leftover.objects.bulk_create(
        Leftover(
            draft=draft, heading=left.heading[:200] or "Without a name", text=left.text, why=left.why[:500]
        )
        for left in told.left
    )
    return page
