"""Keeps the records in step with what readers see, after the commit that changed it."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.harvest.describing import described, sets_of, with_all
from cms.harvest.models import Record
from cms.models import CaseStudyPage
from peernet.outbox.operations import post
from peernet.outbox.topics import delivers

TOPIC = "harvest.note"


def ask(key: int) -> None:
    """Write down that a case study has to be looked at."""
    post(TOPIC, page=key)


@delivers(TOPIC, batch=100)
def note(payloads: list[dict[str, Any]]) -> None:
    """Bring the records of these case studies up to date."""
    keys = {payload["page"] for payload in payloads}
    public = {page.pk: page for page in with_all(CaseStudyPage.objects.published().filter(pk__in=keys))}
    for key in sorted(keys):
        keep(key, public.get(key))


@transaction.atomic
def keep(key: int, page: CaseStudyPage | None) -> None:
    """Say what is there now; a case study that never was public leaves no record."""
    now = timezone.now().replace(microsecond=0)
    there = Record.objects.select_for_update().filter(page_key=key).first()
    if page is None:
        if there and not there.gone:
            Record.objects.filter(pk=there.pk).update(gone=True, changed_at=now, revised_at=now, digest="")
        return
    digest = digest_of(page)
    if there and not there.gone and there.digest == digest:
        return
    first = page.last_published_at or page.first_published_at or now
    Record.objects.update_or_create(
        page_key=key,
        defaults={
            "changed_at": now,
            "revised_at": now if there else min(first, now),
            "gone": False,
            "sets": f"|{'|'.join(sets_of(page))}|",
            "digest": digest,
        },
    )


def digest_of(page: CaseStudyPage) -> str:
    """A short name for everything the open data says of a case study."""
    told = [described(page), str(page.last_published_at)]
    return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()
