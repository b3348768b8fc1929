"""A case study as schema.org describes works, for search engines and catalogues."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from cms.harvest.describing import LANGUAGE, PUBLISHER, described
from cms.models import CaseStudyPage

ORGANISATION = "GovernmentOrganization"


def linked(page: CaseStudyPage) -> dict[str, Any]:
    """The case study as JSON-LD; what is not known is left out."""
    told = described(page)
    graph = {
        "@context": "https://schema.org",
        "@type": ["Article", "LearningResource"],
        "@id": told["url"],
        "url": told["url"],
        "mainEntityOfPage": told["url"],
        "headline": told["title"],
        "name": told["title"],
        "abstract": told["summary"],
        "description": told["summary"],
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "learningResourceType": "Case study",
        "creativeWorkStatus": told["level"],
        "author": [
            {"@type": ORGANISATION, "name": name, "identifier": code}
            for name, code in zip(told["owners"], told["codes"], strict=True)
        ],
        "publisher": {"@type": "Organization", "name": PUBLISHER, "url": settings.SITE_URL},
        "datePublished": _moment(told["published_at"]),
        "dateModified": _moment(page.last_published_at),
        "license": told["licence"],
        "keywords": told["tags"],
        "about": [
            {"@type": "DefinedTerm", "name": name, "termCode": code}
            for name, code in zip(told["theme_names"], told["themes"], strict=True)
        ],
        "spatialCoverage": {"@type": "Place", "name": told["region"]} if told["region"] else None,
        "isPartOf": {
            "@type": "Collection",
            "name": "Good practice",
            "url": settings.SITE_URL + reverse("wagtail_serve", args=[""]),
        },
        "associatedMedia": [
            {
                "@type": "MediaObject",
                "name": paper["title"],
                "contentUrl": paper["url"],
                "encodingFormat": paper["type"],
                "contentSize": str(paper["size"]) if paper["size"] else None,
            }
            for paper in told["papers"]
        ],
    }
    return _known(graph)


def in_a_page(page: CaseStudyPage) -> str:
    """The same, safe between the tags of a page: nothing in it can end the element it stands in."""
    text = json.dumps(linked(page), ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None


def _known(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: _known(value) for key, value in thing.items() if value not in (None, "", [])}
    return [_known(each) for each in thing] if isinstance(thing, list) else thing
