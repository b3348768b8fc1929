"""People of the network by what they know: their name, job and council, and the practice they wrote."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from cms.models import CaseStudyPage, FurtherTheme
from cms.rules import may_see_contact
from peernet.core.themes import Theme
from peernet.councils.models import Membership
from search.asking import ReaderQuery
from search.kin import Kin
from search.whoosh.analysis import stem, stems
from search.whoosh.typed import take_apart

PER_PAGE = 20
MOST_WORDS = 8
MOST_SHOWN = 3


@dataclass(frozen=True)
class Wrote:
    """A published case study that somebody wrote."""

    title: str
    url: str


@dataclass(frozen=True)
class Colleague:
    """One person with the latest that they wrote."""

    membership: Membership
    kin: str
    wrote: tuple[Wrote, ...]


def may_find_people(user: Any) -> bool:
    """Members of councils, and those who work for the network, find each other; nobody else finds them."""
    return may_see_contact(user)


def people_about(query: ReaderQuery, user: Any) -> QuerySet[Membership]:
    """The members of whom every word is true; all members for no words. Nobody, for who is none of them."""
    return members_about(query) if may_find_people(user) else Membership.objects.none()


def members_about(query: ReaderQuery) -> QuerySet[Membership]:
    """The same, for whoever has been found to be one who may."""
    found = Membership.objects.active().filter(person__is_active=True)
    for word in take_apart(query.words).telling[:MOST_WORDS]:
        found = found.filter(_true_of(word))
    if themes := query.chosen.get("theme"):
        found = found.filter(person__in=_authors(_on_themes(list(themes))))
    if councils := query.chosen.get("council"):
        found = found.filter(council__code__in=councils)
    return found.select_related("person", "council").order_by("person__name", "pk")


def people_page(query: ReaderQuery, user: Any) -> Page:
    """One page of them, each with what they are to the reader's council and what they wrote."""
    page = Paginator(people_about(query, user), PER_PAGE).get_page(query.page)
    members = list(page.object_list)
    kin, wrote = Kin.of(user), _written_by([each.person_id for each in members])
    colleagues: Any = [
        Colleague(each, kin.words(each.council), tuple(wrote.get(each.person_id, [])[:MOST_SHOWN]))
        for each in members
    ]
    page.object_list = colleagues
    return page


def _true_of(word: str) -> Q:
    # Part of a word will do: a stem stands in “placement” and in “placements” alike.
    part = stem(word) or word
    themes = [str(theme) for theme in Theme if part in stems(f"{theme.value} {theme.label}")]
    said = Q(person__name__icontains=part) | Q(job_title__icontains=part) | Q(council__name__icontains=part)
    return said | Q(person__in=_authors(_on_themes(themes) | Q(title__icontains=part)))


def _on_themes(themes: list[str]) -> Q:
    further = FurtherTheme.objects.filter(theme__in=themes).values("page")
    return Q(theme__in=themes) | Q(pk__in=further)


def _authors(practice: Q) -> QuerySet:
    written = CaseStudyPage.objects.published().filter(practice, owner__isnull=False)
    return written.order_by().values("owner")


def _written_by(people: list[int]) -> dict[int, list[Wrote]]:
    found: dict[int, list[Wrote]] = {}
    written = CaseStudyPage.objects.published().filter(owner__in=people).newest_first()
    for page in written.only("title", "owner", "url_path"):
        found.setdefault(page.owner_id, []).append(Wrote(page.title, page.url or ""))
    return found
