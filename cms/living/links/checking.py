"""Find what published practice names and offers, ask what was not asked lately, and keep the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.files.models import PracticeDocument
from cms.living.links.asking import Answer, Heard
from cms.living.links.gathering import named_by
from cms.living.models import LinkedAddress, Mention, PaperCheck
from cms.models import CaseStudyPage

Ask = Callable[[str], Heard]
#: What answered is asked again after a while; what did not, the next day.
AGAIN = timedelta(days=14)
AGAIN_IF_BROKEN = timedelta(hours=20)


@dataclass(frozen=True)
class Checked:
    """What one check did and found."""

    named: int
    asked: int
    broken: int
    papers: int
    missing: int


def check_links(*, at: datetime, ask: Ask, most: int = 500) -> Checked:
    """Find every address, ask ``most`` of those whose time has come, and look for the files of papers."""
    note_mentions()
    due = [address for address in LinkedAddress.objects.order_by("asked_at", "pk") if _due(address, at)]
    for address in due[:most]:
        keep_answer(address, ask(address.url), at=at)
    papers = check_papers(at=at)
    return Checked(
        named=LinkedAddress.objects.count(),
        asked=len(due[:most]),
        broken=LinkedAddress.objects.filter(answer=Answer.BROKEN).count(),
        papers=papers,
        missing=PaperCheck.objects.filter(missing=True).count(),
    )


@transaction.atomic
def note_mentions() -> None:
    """Write down where each address stands, and forget those that stand nowhere any more."""
    published = CaseStudyPage.objects.published().prefetch_related("outcomes", "papers__document__pages")
    found = {
        (url, page.pk, where)
        for page in published.iterator(chunk_size=100)
        for url, places in named_by(page).items()
        for where in places
    }
    urls = {url for url, _, _ in found}
    LinkedAddress.objects.bulk_create((LinkedAddress(url=url) for url in sorted(urls)), ignore_conflicts=True)
    keys = {address.url: address.pk for address in LinkedAddress.objects.filter(url__in=urls)}
    wanted = {(keys[url], page, where) for url, page, where in found}
    there = {(each.address_id, each.page_id, each.where): each.pk for each in Mention.objects.all()}
    Mention.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    Mention.objects.bulk_create(
        Mention(address_id=address, page_id=page, where=where)
        for address, page, where in sorted(wanted - set(there))
    )
    LinkedAddress.objects.filter(mentions=None).delete()


@transaction.atomic
def keep_answer(address: LinkedAddress, heard: Heard, *, at: datetime) -> None:
    """Keep an answer; something broken stays so since the day it first was."""
    broken = heard.answer == Answer.BROKEN
    address.answer, address.said, address.asked_at = heard.answer, heard.said[:200], at
    address.broken_since = (address.broken_since or timezone.localdate(at)) if broken else None
    address.save(update_fields=["answer", "said", "asked_at", "broken_since"])


def check_papers(*, at: datetime) -> int:
    """Look for the file of every paper that published practice offers, and when it last changed."""
    published = CaseStudyPage.objects.published().values("pk")
    offered = PracticeDocument.objects.filter(used_by__page__in=published).distinct()
    for document in offered.order_by("pk"):
        there = document.file.storage.exists(document.file.name)
        changed = document.file.storage.get_modified_time(document.file.name) if there else None
        PaperCheck.objects.update_or_create(
            document=document,
            defaults={
                "missing": not there,
                "changed_on": timezone.localdate(changed) if changed else None,
                "checked_at": at,
            },
        )
    PaperCheck.objects.exclude(document__in=offered.values("pk")).delete()
    return len(offered)


def _due(address: LinkedAddress, at: datetime) -> bool:
    if address.asked_at is None:
        return True
    return address.asked_at <= at - (AGAIN_IF_BROKEN if address.answer == Answer.BROKEN else AGAIN)
