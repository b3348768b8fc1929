"""Every public page with the day of its last change, and what robots should leave alone."""

from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from cms.harvest.describing import in_xml
from cms.harvest.forms_of_feed import moment

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
#: Addresses that are for people who work here, or that have no end.
NOT_FOR_ROBOTS = ["/cms/", "/accounts/", "/api/", "/inbox/", "/search/", "/reviews/", "/rounds/", "/media/"]


def sitemap() -> bytes:
    """The published library: case studies, shelves, themes, collections, and what the levels mean."""
    root = Element("urlset", {"xmlns": NAMESPACE})
    pages = Page.objects.live().public().filter(depth__gte=2).order_by("path")
    for page in pages[: MOST - 2]:
        if url := page.get_url():
            _add(root, url, moment(page.last_published_at) if page.last_published_at else "")
    for name in ("practice-levels", "harvest:index"):
        _add(root, reverse(name), "")
    return tostring(root, encoding="utf-8", xml_declaration=True)


def robots() -> str:
    """What may be read by machines, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    return "\n".join([*lines, "", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""])


def _add(root: Element, path: str, changed: str) -> None:
    one = SubElement(root, "url")
    SubElement(one, "loc").text = in_xml(f"{settings.SITE_URL}{path}")
    if changed:
        SubElement(one, "lastmod").text = changed
