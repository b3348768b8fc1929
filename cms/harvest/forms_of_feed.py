"""A feed as Atom (RFC 4287, what is gone by RFC 6721) and as JSON Feed 1.1."""

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from cms.harvest.describing import LANGUAGE, PUBLISHER, in_xml
from cms.harvest.feeds import Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
GONE = "http://purl.org/atompub/tombstones/1.0"
register_namespace("", ATOM)
register_namespace("at", GONE)


def as_atom(feed: Feed) -> bytes:
    """The feed with the required elements first."""
    root = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": LANGUAGE})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", moment(feed.revised_at))
    _add(SubElement(root, f"{{{ATOM}}}author"), "name", PUBLISHER)
    _link(root, "self", feed.url("atom"), "application/atom+xml")
    _link(root, "alternate", feed.page_url, "text/html")
    for entry in feed.entries:
        if entry.facts:
            _entry(root, entry, entry.facts)
        else:
            SubElement(root, f"{{{GONE}}}deleted-entry", {"ref": entry.id, "when": moment(entry.revised_at)})
    return tostring(root, encoding="utf-8", xml_declaration=True)


def as_json(feed: Feed) -> str:
    """The feed; JSON Feed has no way to say that something is gone, so it is left out."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url("json"),
        "language": LANGUAGE,
        "authors": [{"name": PUBLISHER}],
        "items": [_item(entry, entry.facts) for entry in feed.entries if entry.facts],
    }
    return json.dumps(told, ensure_ascii=False)


def moment(at: datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(root: Element, entry: Entry, facts: dict[str, Any]) -> None:
    one = SubElement(root, f"{{{ATOM}}}entry")
    _add(one, "id", entry.id)
    _add(one, "title", facts["title"])
    _add(one, "updated", moment(entry.revised_at))
    if facts["published_at"]:
        _add(one, "published", moment(facts["published_at"]))
    for owner in facts["owners"]:
        _add(SubElement(one, f"{{{ATOM}}}author"), "name", owner)
    _link(one, "alternate", facts["url"], "text/html")
    for paper in facts["papers"]:
        link = _link(one, "enclosure", paper["url"], paper["type"])
        link.set("title", in_xml(paper["title"]))
        if paper["size"]:
            link.set("length", str(paper["size"]))
    for code, name in zip(facts["themes"], facts["theme_names"], strict=True):
        SubElement(one, f"{{{ATOM}}}category", {"term": code, "label": in_xml(name)})
    _add(one, "summary", facts["summary"])
    _add(one, "rights", facts["licence_name"])


def _item(entry: Entry, facts: dict[str, Any]) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": facts["url"],
        "title": facts["title"],
        "content_text": facts["summary"],
        "summary": facts["summary"],
        "date_modified": moment(entry.revised_at),
        "authors": [{"name": owner} for owner in facts["owners"]],
        "tags": [*facts["theme_names"], *facts["tags"]],
        "language": LANGUAGE,
        "_peernet": {"level": facts["level"], "licence": facts["licence"]},
    }
    if facts["published_at"]:
        item["date_published"] = moment(facts["published_at"])
    if facts["papers"]:
        item["attachments"] = [
            {"url": paper["url"], "mime_type": paper["type"], "title": paper["title"]}
            | ({"size_in_bytes": paper["size"]} if paper["size"] else {})
            for paper in facts["papers"]
        ]
    return item


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = in_xml(text)


def _link(parent: Element, rel: str, href: str, kind: str) -> Element:
    return SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": in_xml(href), "type": kind})
