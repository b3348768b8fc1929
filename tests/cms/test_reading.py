"""Readers' pages: what they show, to anyone, in the same number of queries however much there is."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.drawing import drawn
from cms.models import CaseStudyPage
from cms.operations import open_shelf, publish
from cms.states import Level
from peernet.councils.states import CouncilRole
from peernet.findings.states import FindingKind, FindingState
from peernet.indicators.models import Indicator
from tests.cms.practice import claim, member, moderator, published, written
from tests.factories import CouncilFactory, FindingFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_a_restricted_page_is_hidden_with_all_below_it_and_nothing_else_is():
    council, other = CouncilFactory(), CouncilFactory()
    alone, apart = published(council, title="Alone"), published(council, title="Apart")
    below = published(other, title="Below a shelf")
    for place in (alone, below.get_parent()):
        PageViewRestriction.objects.create(page=place, restriction_type=PageViewRestriction.LOGIN)

    assert list(CaseStudyPage.objects.visible_to(member(council))) == [apart]


def cost(client, address):
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_cost_the_same_at_3_and_at_30_case_studies(client):
    council = CouncilFactory()
    first = published(council)
    addresses = [
        "/practice/",
        "/practice/?theme=neet&level=promising",
        open_shelf(council=council).url,
        first.url,
        "/api/v1/practice/",
        f"/api/v1/practice/{first.pk}/",
    ]
    for number in range(2):
        published(council if number % 2 else CouncilFactory(), title=f"Another {number}")
    few = {address: cost(client, address) for address in addresses}

    for number in range(27):
        published(council if number % 2 else CouncilFactory(), title=f"One more {number}")

    assert {address: cost(client, address) for address in addresses} == few
    assert max(few.values()) <= 40


def test_filters_narrow_and_count_without_javascript(client):
    council = CouncilFactory()
    published(council, title="About NEET", theme="neet", level="promising")
    published(council, title="About neglect", theme="neglect", level="idea")
    both = written(council, title="About both", theme="neglect")
    both.further_themes.create(theme="neet")
    both.save_revision()
    publish(page=both, level=Level.PROMISING, by=None, at=NOON)

    response = client.get("/practice/?theme=neet&level=promising")

    titles = sorted(entry.page.title for entry in response.context["results"])
    assert titles == ["About NEET", "About both"]
    counts = {
        group["name"]: {option.value: option.count for option in group["options"]}
        for group in response.context["facets"]
    }
    assert counts["theme"] == {"neet": 2, "neglect": 1}
    assert counts["level"] == {"promising": 2}
    assert [chip.url for chip in response.context["chips"]] == ["?theme=neet", "?level=promising"]


def test_choices_of_one_facet_widen_and_unknown_ones_are_passed_over(client):
    council = CouncilFactory(region="East of England")
    published(council, title="About NEET", theme="neet", level="promising")
    published(title="About neglect", theme="neglect", level="idea")

    both = client.get("/practice/?theme=neet&theme=neglect&cost=9&kind=magic").context["results"]
    one = client.get("/practice/?theme=neet&theme=neglect&region=East+of+England").context["results"]

    assert [entry.page.title for entry in both] == ["About neglect", "About NEET"]
    assert [entry.page.title for entry in one] == ["About NEET"]


@pytest.mark.parametrize(
    "pounds", [0, 99, 100, 199, 200, 999, 1000, 1001, 1999, 2000, 4000, 4001, 4002, 9999]
)
def test_the_band_counted_in_the_database_is_the_one_on_the_page(pounds):
    page = published(running_cost=pounds, children_reached=2)

    assert CaseStudyPage.objects.with_cost_band().get(pk=page.pk).band == page.cost_band


def test_a_joint_owner_shows_the_case_study_on_its_shelf_too(client):
    partner = CouncilFactory()
    draft = written(title="Ours and theirs")
    draft.joint_owners.create(council=partner)
    draft.save_revision()
    publish(page=draft, level=Level.PROMISING, by=None, at=NOON)

    response = client.get(open_shelf(council=partner).url)

    assert [entry.page.title for entry in response.context["results"]] == ["Ours and theirs"]


@pytest.mark.parametrize(
    "asked", ["theme=magic", "level=<script>", "page=x", "page=999", "theme=neet&theme=neglect", "theme=%00"]
)
def test_nonsense_in_the_address_is_passed_over(client, asked):
    published()

    assert client.get(f"/practice/?{asked}").status_code == 200


def test_empty_places_say_what_will_be_there(client):
    shelf = open_shelf(council=CouncilFactory(name="Wrenmouth"))

    assert "No case study is published yet" in client.get("/practice/").content.decode()
    assert "Case studies from Wrenmouth will stand here" in client.get(shelf.url).content.decode()


def test_a_case_study_tells_its_story_in_order(client):
    page = published()

    body = client.get(page.url).content.decode()

    headings = [
        "The place",
        "The problem",
        "What they did",
        "What changed",
        "What did not work",
        "What it cost",
    ]
    headings += ["What children and families said", "Whom it reached", "How to start"]
    found = [body.index(f">{heading}</h2>") for heading in headings]
    assert found == sorted(found)
    assert [body.count("<h1"), body.count("£400"), "£5,000" in body] == [1, 2, True]
    assert f"{settings.SITE_URL}{page.url}" in body


def test_markup_in_words_is_shown_as_words(client):
    page = published(
        practice="<script>alert(1)</script>", title="<b>Bold</b> & plain", claims=[claim(measure="<i>x</i>")]
    )

    body = client.get(page.url).content.decode()

    assert "<script>alert(1)" not in body
    assert "<b>Bold" not in body
    assert "<i>x" not in body


def test_the_finding_behind_it_is_not_shown_to_readers(client):
    finding = FindingFactory(kind=FindingKind.STRENGTH, state=FindingState.SHARED, text="Words of the team")
    page = published(finding.review.host, finding=finding)

    assert "Words of the team" not in client.get(page.url).content.decode()
    assert "finding" not in client.get(f"/api/v1/practice/{page.pk}/").json()


def test_the_page_says_how_to_take_it_away_and_how_to_cite_it(client):
    page = published(CouncilFactory(name="Thornby"), title="Named advisers")

    body = client.get(page.url).content.decode()

    for kind in ("pdf", "word", "ris", "bibtex"):
        assert f'href="/practice-files/{page.pk}/{kind}/"' in body
    assert " ".join(body.split()).count("<cite>Named advisers</cite>. Peernet, good practice, published") == 1


def test_the_council_stands_there_as_it_was_and_its_joint_owners_too(client):
    partner = CouncilFactory(name="Skelbrook", population=5000, population_year=2024)
    draft = written(CouncilFactory(name="Thornby", region="Northern Fells"))
    draft.joint_owners.create(council=partner)
    draft.save_revision()
    page = publish(page=draft, level=Level.PROMISING, by=None, at=NOON)
    partner.population = 9000
    partner.save()

    places = client.get(page.url).context["places"]

    assert [(place["name"], place["population"]) for place in places] == [
        ("Thornby", page.council.population),
        ("Skelbrook", 5000),
    ]


def test_a_preview_offers_no_files(client_of):
    page = written()
    author = client_of(member(page.council))

    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    assert "practice-files" not in author.get(address).content.decode()


@pytest.mark.parametrize(
    ("before", "after", "says", "bars"),
    [
        (None, 6, "6%, with nothing to compare it to before", [None, 6]),
        (8, None, "8% before, and no figure after yet", [8, None]),
    ],
)
def test_a_missing_figure_is_drawn_as_missing(client, before, after, says, bars):
    page = published(claims=[claim(baseline=before, result=after)])

    drawing = client.get(page.url).context["drawings"][0]

    assert drawing.title.endswith(f": {says}")
    assert [bar.value for bar in drawing.bars] == bars
    assert "not given" in client.get(page.url).content.decode()


def test_a_drawing_says_which_way_is_better_where_the_measure_has_one():
    neither = Indicator(code="X", scheme="None", name="Neither", polarity="neither")

    assert drawn(claim(), 8, 6).polarity == "On this measure, lower is better."
    assert [drawn(claim(indicator=each), 8, 6).polarity for each in (neither, None)] == ["", ""]


def test_a_drawing_says_what_is_seen():
    assert drawn(claim(), 8, 6).title.endswith(": down from 8% to 6%")
    assert drawn(claim(unit="£"), 1200, 1200).title.endswith(": unchanged at £1,200")
    compared = drawn(claim(comparison="7.50"), 8, 6)
    assert [(bar.label, bar.value, bar.you) for bar in compared.bars] == [
        ("Before, 2022/23", 8, False),
        ("After, 2024/25", 6, True),
        ("Comparison, 2024/25", 7.5, False),
    ]
    assert compared.decimals == 1


def test_withdrawing_on_the_page(client, client_of):
    page = published()
    address = f"/practice-drafts/{page.pk}/withdraw/"
    approver = client_of(member(page.council, CouncilRole.APPROVER))

    assert client.get(address).status_code == 302
    assert client_of(member(page.council)).get(address).status_code == 403
    assert address in approver.get(page.url).content.decode()
    assert address not in client_of(member(page.council)).get(page.url).content.decode()
    assert "This field is required" in approver.post(address, {"reason": ""}).content.decode()
    assert approver.post(address, {"reason": "It ended."}).headers["Location"] == "/practice/"
    assert client.get(page.url).status_code == 410
    assert approver.post(address, {"reason": "Again."}).status_code == 404


def test_moderators_find_the_way_to_withdraw(client_of):
    page = published()

    assert "Withdraw this case study" in client_of(moderator()).get(page.url).content.decode()
