"""What the pages of the import show."""

from typing import Any

from django.db.models import Count, Q

from cms.importing.drafts import draft_of
from cms.importing.models import Import
from cms.importing.told import Understood
from cms.models import CaseStudyPage
from cms.writing import completeness

RECENT = 10


def recent(user: Any) -> list[Import]:
    """The files a person sent lately, those that wait for them first."""
    seen = Import.objects.visible_to(user).select_related("council").annotate(made=Count("drafts"))
    waiting = list(seen.waiting().order_by("-read_at", "-pk")[:RECENT])
    return waiting + list(seen.confirmed().order_by("-confirmed_at", "-pk")[:RECENT])


def looked_at(read: Import) -> list[dict[str, Any]]:
    """Each case study as it will be, with what is still missing, and whether its title is taken."""
    told = [Understood.from_json(each) for each in read.found or ()]
    titles = {each.title for each in told}
    there = CaseStudyPage.objects.filter(council=read.council_id, draft_title__in=titles)
    taken = set(there.values_list("draft_title", flat=True))
    rows = []
    for each in told:
        page = draft_of(each)
        page.council = read.council
        rows.append({"told": each, "whole": completeness(page), "taken": each.title in taken})
    return rows


def drafts_made(read: Import) -> list[Any]:
    """The drafts of a file that are still there, with how many words of each are left over."""
    left = Count("leftovers", filter=Q(leftovers__settled_at=None))
    return list(read.drafts.select_related("page").annotate(left=left).order_by("pk"))
