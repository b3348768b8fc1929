"""What is new in the library, in a theme or from a council: the same entries for Atom and JSON Feed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from cms.harvest.describing import NOT_IN_SPEC, described, host, with_all
from cms.harvest.models import Record
from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.councils.models import Council

SHOWN = 50
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A case study as it is now; one that is gone has no facts."""

    id: str
    revised_at: datetime
    facts: dict[str, Any] | None


@dataclass(frozen=True)
class Feed:
    """What is new, newest first."""

    title: str
    id: str
    page_url: str
    name: str
    key: str
    entries: list[Entry]

    @property
    def revised_at(self) -> datetime:
        """When the newest entry changed."""
        return self.entries[0].revised_at if self.entries else BEFORE

    def url(self, form: str) -> str:
        """Its own address as ``atom`` or ``json``."""
        key = [self.key] if self.key else []
        return settings.SITE_URL + reverse(f"harvest:{self.name}", args=[*key, form])


def library() -> Feed:
    """The whole library."""
    page = reverse("wagtail_serve", args=[""])
    return _feed("Good practice from councils", "library", "", spec="", page=page)


def on_theme(theme: str) -> Feed:
    """One theme.

    :raises Http404: if there is no such theme
    """
    if theme not in Theme.values:
        raise Http404
    title = f"Good practice: {Theme(theme).label}"
    page = f"{reverse('wagtail_serve', args=[''])}?theme={theme}"
    return _feed(title, "theme", theme, spec=f"theme:{theme}", page=page)


def of_council(code: str) -> Feed:
    """One council, what it owns with others too; empty until it publishes.

    :raises Http404: if no council has the code
    """
    council = Council.objects.filter(code=code).select_related("shelf").first()
    if council is None:
        raise Http404
    spec = f"council:{NOT_IN_SPEC.sub('_', code)}"
    shelf = getattr(council, "shelf", None)
    page = shelf.get_url() if shelf else reverse("councils:detail", args=[code])
    return _feed(f"Good practice from {council.name}", "council", code, spec=spec, page=page)


def _feed(title: str, name: str, key: str, *, spec: str, page: str) -> Feed:
    records = list(Record.objects.in_set(spec).order_by("-revised_at", "-page_key")[:SHOWN])
    keys = [record.page_key for record in records if not record.gone]
    pages = {each.pk: each for each in with_all(CaseStudyPage.objects.published().filter(pk__in=keys))}
    return Feed(
        title=title,
        id=_tag(f"{name}/{key}" if key else name),
        page_url=settings.SITE_URL + page,
        name=name,
        key=key,
        entries=[
            Entry(
                _tag(f"case-study/{record.page_key}"),
                record.revised_at,
                described(pages[record.page_key]) if record.page_key in pages else None,
            )
            for record in records
        ],
    )


def _tag(path: str) -> str:
    """A name that stays when addresses change (RFC 4151)."""
    return f"tag:{host()},2026:{path}"
