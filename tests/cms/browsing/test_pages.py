"""Theme pages and collections: what readers see, in the same number of queries however much there is."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.browsing.demo import load_collection
from cms.browsing.drawing import reach_of
from cms.browsing.models import (
    ChosenForCollection,
    ChosenForTheme,
    CollectionPage,
    CollectionsPage,
    ThemePage,
)
from cms.operations import publish
from cms.states import Level
from peernet.core.themes import Theme
from tests.cms.practice import published, written
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def collection(*practice, title="Good together"):
    chosen = [{"title": page.title, "reason": f"Because of {page.title}."} for page in practice]
    told = {"title": title, "slug": title.lower().replace(" ", "-"), "introduction": "<p>Why.</p>"}
    return load_collection(told | {"chosen": chosen}, by=None)


def also_about(further, **fields):
    page = written(**fields)
    page.further_themes.create(theme=further)
    page.save_revision()
    return publish(page=page, level=Level.IDEA, by=None, at=NOON)


def test_every_theme_has_its_page_under_its_own_name(client):
    listed = client.get("/practice/themes/").context["themes"]

    assert {page.theme: page.slug for page in ThemePage.objects.all()} == {
        each: each for each in Theme.values
    }
    assert [each["title"] for each in listed] == sorted(Theme.labels)
    assert [each["url"] for each in listed if each["title"] == "Neglect"] == ["/practice/themes/neglect/"]


def test_the_list_of_themes_counts_what_readers_can_open(client):
    published(theme="neet", level=Level.VALIDATED)
    also_about("neet", theme="neglect")
    written(theme="neet")

    listed = client.get("/practice/themes/").context["themes"]

    counts = {each["title"]: (each["count"], each["validated"]) for each in listed if each["count"]}
    assert counts == {"Education, employment and training after 16": (2, 1), "Neglect": (1, 0)}


def test_a_theme_shows_the_most_proven_first_and_nothing_unpublished(client):
    also_about("neet", theme="neglect", title="An idea beside")
    published(theme="neet", level=Level.NO_EFFECT, title="No effect")
    published(theme="neet", level=Level.VALIDATED, title="Proven")
    published(theme="neglect", title="Something else")
    written(theme="neet", title="Draft")
    hidden = published(theme="neet", title="Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    shown = client.get("/practice/themes/neet/").context

    assert [entry.page.title for entry in shown["entries"]] == ["Proven", "An idea beside", "No effect"]
    assert shown["evidence"].title == "1 of 3 case studies is validated"
    assert [bar.value for bar in shown["evidence"].bars] == [1, 0, 0, 1, 1]
    assert [(each["indicator__code"], each["count"]) for each in shown["measures"]] == [("NI 117", 3)]


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"validated": 1}, "The one case study is validated"),
        ({"idea": 1}, "The one case study is not validated yet"),
        ({"idea": 2, "no-effect": 1}, "None of the 3 case studies is validated yet"),
        ({"validated": 2}, "All 2 case studies are validated"),
        ({"validated": 2, "idea": 1}, "2 of 3 case studies are validated"),
    ],
)
def test_the_drawing_of_a_theme_says_what_is_seen(counts, title):
    assert reach_of(counts).title == title


def test_empty_places_say_what_will_be_there(client):
    assert "Nothing published on this yet" in client.get("/practice/themes/neglect/").content.decode()
    assert "No collection yet" in client.get("/practice/collections/").content.decode()


def test_a_collection_keeps_its_order_and_leaves_out_what_is_no_longer_published(client):
    first, gone, last = (published(title=title) for title in ("Zebra", "Gone", "Aardvark"))
    page = collection(first, gone, last)
    gone.unpublish()

    shown = client.get(page.url)

    assert [(each.entry.page.title, each.reason) for each in shown.context["chosen"]] == [
        ("Zebra", "Because of Zebra."),
        ("Aardvark", "Because of Aardvark."),
    ]
    assert [each["count"] for each in client.get("/practice/collections/").context["collections"]] == [2]
    assert "Gone" not in shown.content.decode()


def test_a_collection_that_is_not_published_is_nobodys_to_read(client):
    draft = CollectionPage(title="Not yet", introduction="<p>Why.</p>", live=False)
    CollectionsPage.objects.get().add_child(instance=draft)

    assert client.get(draft.url or "/practice/collections/not-yet/").status_code == 404
    assert client.get("/practice/collections/").context["collections"] == []


@pytest.mark.parametrize("kind", [ChosenForTheme, ChosenForCollection])
def test_what_readers_cannot_open_cannot_be_chosen(kind):
    with pytest.raises(ValidationError, match="Choose a case study that is published"):
        kind(practice=written(), reason="It is good.").clean()


def test_pages_cost_the_same_at_3_and_at_30_case_studies(client):
    def cost(address):
        cache.clear()
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    practice = [published(title=f"Number {number}") for number in range(3)]
    page = collection(*practice)
    addresses = ["/practice/themes/", "/practice/themes/neet/", "/practice/collections/", page.url]
    few = {address: cost(address) for address in addresses}

    more = [published(title=f"One more {number}") for number in range(27)]
    collection(*more, title="Everything else")
    for position, each in enumerate(more, start=3):
        ChosenForCollection.objects.create(page=page, practice=each, reason="Also.", sort_order=position)

    assert {address: cost(address) for address in addresses} == few
    assert max(few.values()) <= 20
