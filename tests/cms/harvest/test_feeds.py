"""Feeds, JSON-LD, sitemap and robots, checked against what their specifications require."""

import json
import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from cms.operations import withdraw
from peernet.councils.states import CouncilRole
from tests.cms.files import desk
from tests.cms.practice import CONTACT, member, published, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}"
NASTY = "Advisers & <script>alert(1)</script> \x0b ]]> “quoted”"


def atom(client, address):
    """The feed, after checking everything that RFC 4287 requires."""
    response = client.get(address)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for thing in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(thing.findall(f"{ATOM}{name}")) == 1, name
        datetime.strptime(thing.find(f"{ATOM}updated").text, "%Y-%m-%dT%H:%M:%SZ")
        assert re.match(r"[a-z][a-z0-9+.-]*:.+", thing.find(f"{ATOM}id").text)
        assert all(author.find(f"{ATOM}name").text for author in thing.findall(f"{ATOM}author"))
        links = [(link.get("rel"), link.get("type")) for link in thing.findall(f"{ATOM}link")]
        alternates = [link for link in links if link[0] == "alternate"]
        assert len(alternates) == len(set(alternates)) == 1
        assert all(link.get("href").startswith("http") for link in thing.findall(f"{ATOM}link"))
    assert root.find(f"{ATOM}author") is not None
    assert root.find(f"{ATOM}link[@rel='self']").get("href").endswith(address)
    ids = [entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return root


def json_feed(client, address):
    """The feed, after checking everything that JSON Feed 1.1 requires."""
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("application/feed+json")
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert feed["feed_url"].endswith(address)
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert "content_text" in item or "content_html" in item
        assert item["url"].startswith("http")
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[name]).tzinfo is not None
        assert all(author["name"] for author in item["authors"])
        assert all({"url", "mime_type"} <= set(each) for each in item.get("attachments", []))
    return feed


def titles(root):
    return [entry.find(f"{ATOM}title").text for entry in root.findall(f"{ATOM}entry")]


def test_feeds_tell_what_is_published_and_what_is_gone(client, deliver):
    council = CouncilFactory(code="XAL", name="Aldermere")
    page = published(council, title=NASTY[:100], theme="neet", licence="CC-BY-4.0")
    desk.put(desk.document(council), page)
    page.save(clean=False)
    published(title="Elsewhere", theme="neglect")
    written(council, title="Draft")
    back = published(council, title="Back", theme="neet")
    deliver()
    withdraw(page=back, by=member(council, CouncilRole.APPROVER), at=NOON, reason="Old")
    deliver()

    clean = NASTY[:100].replace("\x0b", "")
    assert sorted(titles(atom(client, "/open-data/feed.atom"))) == [clean, "Elsewhere"]
    theme = atom(client, "/open-data/themes/neet/feed.atom")
    assert titles(theme) == [clean]
    assert [each.get("ref").rpartition("/")[2] for each in theme.findall(f"{GONE}deleted-entry")] == [
        str(back.pk)
    ]
    assert titles(atom(client, "/open-data/councils/XAL/feed.atom")) == [clean]
    assert theme.find(f"{ATOM}entry/{ATOM}link[@rel='enclosure']").get("type") == "application/pdf"
    items = json_feed(client, "/open-data/councils/XAL/feed.json")["items"]
    assert [item["title"] for item in items] == [NASTY[:100]]
    assert items[0]["attachments"][0]["size_in_bytes"] == len(desk.PDF)
    assert len(json_feed(client, "/open-data/feed.json")["items"]) == 2


def test_feeds_with_nothing_in_them_are_whole(client):
    CouncilFactory(code="XAL")

    assert titles(atom(client, "/open-data/feed.atom")) == []
    assert json_feed(client, "/open-data/themes/send/feed.json")["items"] == []
    of_council = atom(client, "/open-data/councils/XAL/feed.atom")
    assert titles(of_council) == []
    assert of_council.find(f"{ATOM}link[@rel='alternate']").get("href").endswith("/councils/XAL/")


@pytest.mark.parametrize(
    "address",
    [
        "/open-data/feed.rss",
        "/open-data/themes/magic/feed.atom",
        "/open-data/councils/NOBODY/feed.json",
        "/open-data/case-studies/0.jsonld",
        "/open-data/case-studies/99999999999999999999.jsonld",
    ],
)
def test_what_there_is_not_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_case_study_describes_itself_in_its_page_and_at_an_address(client, deliver):
    council = CouncilFactory(code="XAL", name="Aldermere")
    page = published(council, title=NASTY[:100])
    desk.put(desk.document(council), page)
    deliver()

    html = client.get(page.url).content.decode()
    inside = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    alone = client.get(f"/open-data/case-studies/{page.pk}.jsonld")

    assert alone.headers["Content-Type"] == "application/ld+json"
    assert [json.loads(each) for each in inside] == [alone.json()]
    assert "<" not in inside[0]
    told = alone.json()
    assert told["@context"] == "https://schema.org"
    assert (told["headline"], told["author"]) == (
        NASTY[:100],
        [{"@type": "GovernmentOrganization", "name": "Aldermere", "identifier": "XAL"}],
    )
    assert datetime.fromisoformat(told["datePublished"]).tzinfo is not None
    assert told["associatedMedia"][0]["encodingFormat"] == "application/pdf"
    assert f'<link rel="canonical" href="{told["url"]}">' in html
    assert f'href="/open-data/case-studies/{page.pk}.jsonld"' in html


def test_drafts_and_contacts_are_in_none_of_it(client, deliver):
    draft = written(title="Not yet public")
    page = published(title="Public")
    deliver()

    for address in (
        "/open-data/feed.atom",
        "/open-data/feed.json",
        f"/open-data/case-studies/{page.pk}.jsonld",
        "/open-data/oai/?verb=ListRecords&metadataPrefix=oai_dc",
        "/sitemap.xml",
    ):
        text = client.get(address).content.decode()
        assert [words for words in (*CONTACT.values(), draft.title, draft.slug) if words in text] == []
    assert client.get(f"/open-data/case-studies/{draft.pk}.jsonld").status_code == 404


def test_the_sitemap_lists_public_pages_and_robots_find_it(client, settings):
    page = published()
    draft = written(title="Not yet")

    response = client.get(reverse("sitemap"))
    tree = ElementTree.fromstring(response.content)
    found = [each.text for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    assert f"{settings.SITE_URL}{page.url}" in found
    assert f"{settings.SITE_URL}{draft.url}" not in found
    assert len(found) == len(set(found))
    for address in found:
        assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200
    robots = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in robots
    assert "Disallow: /cms/" in robots


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.parametrize(("address", "queries"), [("/open-data/feed.atom", 6), ("/sitemap.xml", 2)])
def test_what_is_listed_costs_the_same_for_any_number(
    client, deliver, size, address, queries, django_assert_num_queries
):
    for number in range(size):
        published(title=f"Practice {number}")
    deliver()
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


def test_anyone_reads_what_there_is(client):
    assert client.get(reverse("harvest:index")).status_code == 200
