"""What open data says of a case study: the words that readers see, and never whom to ask."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from cms.models import CaseStudyPage
from cms.states import Level, Licence

PUBLISHER = "Peernet"
LANGUAGE = "en-GB"
LICENCES = {
    Licence.OPEN_GOVERNMENT: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    Licence.ATTRIBUTION: "https://creativecommons.org/licenses/by/4.0/",
    Licence.NOT_COMMERCIAL: "https://creativecommons.org/licenses/by-nc/4.0/",
}
#: Characters that XML 1.0 cannot hold, not even escaped.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Characters of a set's name, as the protocol allows them.
NOT_IN_SPEC = re.compile(r"[^A-Za-z0-9\-_.!~*'()]")


def with_all(pages: QuerySet) -> QuerySet:
    """Fetch what is told of each case study in a handful of queries."""
    return pages.select_related("council").prefetch_related(
        "further_themes", "tagged__tag", "joint_owners__council", "papers__document"
    )


def described(page: CaseStudyPage) -> dict[str, Any]:
    """Facts under plain names, from which each format takes its own."""
    owners = [page.council, *(each.council for each in page.joint_owners.all())]
    return {
        "title": page.title,
        "summary": page.summary,
        "url": address_of(page),
        "owners": [owner.name for owner in owners],
        "codes": [owner.code for owner in owners],
        "region": page.council.region,
        "themes": page.themes(),
        "theme_names": page.theme_names(),
        "tags": page.tag_names(),
        "level": str(Level(page.level).label) if page.level else "",
        "licence": LICENCES[Licence(page.licence)],
        "licence_name": str(Licence(page.licence).label),
        "published_at": page.first_published_at,
        "papers": [
            {
                "title": paper.label,
                "url": f"{settings.SITE_URL}{paper.document.url}",
                "type": paper.document.content_type,
                "size": paper.document.file_size,
            }
            for paper in page.papers.all()
        ],
    }


def sets_of(page: CaseStudyPage) -> list[str]:
    """The sets a case study belongs to: its themes and its councils."""
    themes = [f"theme:{theme}" for theme in page.themes()]
    owners = [page.council.code, *(each.council.code for each in page.joint_owners.all())]
    return list(dict.fromkeys([*themes, *(f"council:{NOT_IN_SPEC.sub('_', code)}" for code in owners)]))


def address_of(page: Any) -> str:
    """Where readers find a page, from anywhere."""
    return f"{settings.SITE_URL}{page.get_url()}"


def host() -> str:
    """The name of this library among others."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def in_xml(text: Any) -> str:
    """The text without what XML cannot hold."""
    return NOT_IN_XML.sub("", str(text))
