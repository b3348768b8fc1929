"""What a reader is told is what the database says this reader may see."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from cms.models import CaseStudyPage, FurtherTheme
from peernet.councils.models import Council, Neighbour
from search.facets import FACETS
from search.reading import search_practice
from tests.cms.practice import published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def counts(answer, name: str) -> dict[str, int]:
    return {
        option.value: option.count
        for group in answer.facets
        for option in group.options
        if group.name == name
    }


@pytest.fixture
def world(index_folder, deliver):
    """Six case studies of two councils, and a draft."""
    county = CouncilFactory(kind=Council.Kind.COUNTY, region="Estuary Coast", name="Saltshire")
    city = CouncilFactory(region="Kingsreach", name="Eastmarsh")
    for number, (council, theme, level, cost) in enumerate(
        [
            (county, "neet", "promising", 5_000),
            (county, "neet", "emerging", 5_000),
            (county, "fostering", "promising", 40_000),
            (city, "neet", "promising", 90_000),
            (city, "fostering", "idea", 90_000),
            (city, "workforce", "no-effect", 900_000),
        ]
    ):
        page = published(council, level=level, title=f"Advisers {number}", theme=theme, running_cost=cost)
        if theme == "workforce":
            FurtherTheme.objects.create(page_id=page.pk, theme="neet")
    written(county, title="Advisers nobody signed off", theme="neglect")
    deliver()
    return county, city


def expected(**chosen: set[str]) -> list[CaseStudyPage]:
    """The published case studies that fit, by looking at each."""
    values = {
        "theme": lambda page: set(page.themes()),
        "level": lambda page: {page.level},
        "region": lambda page: {page.region()},
        "cost": lambda page: {str(page.cost_band)},
    }
    return [
        page
        for page in CaseStudyPage.objects.published()
        if all(values[name](page) & wanted for name, wanted in chosen.items())
    ]


def test_facets_count_what_the_database_has_and_not_their_own_choice(world):
    answer = search_practice(asking("q=advisers&theme=neet&level=promising"), NOBODY)

    assert answer.count == len(expected(theme={"neet"}, level={"promising"})) == 2
    assert counts(answer, "level") == {
        level: len(found)
        for level in ["idea", "emerging", "promising", "no-effect"]
        if (found := expected(theme={"neet"}, level={level}))
    }
    assert counts(answer, "theme") == {
        theme: len(expected(theme={theme}, level={"promising"})) for theme in ["neet", "fostering"]
    }
    assert counts(answer, "region") == {
        region: len(expected(theme={"neet"}, level={"promising"}, region={region}))
        for region in ["Estuary Coast", "Kingsreach"]
    }


def test_several_values_of_one_facet_widen_and_a_second_facet_narrows(world):
    either = search_practice(asking("level=promising&level=idea"), NOBODY)
    both = search_practice(asking("level=promising&level=idea&region=Kingsreach"), NOBODY)

    assert either.count == len(expected(level={"promising", "idea"})) == 4
    assert both.count == len(expected(level={"promising", "idea"}, region={"Kingsreach"})) == 2


def test_a_further_theme_counts_as_a_theme(world):
    assert search_practice(asking("theme=neet"), NOBODY).count == len(expected(theme={"neet"})) == 4


def test_a_chip_leads_to_the_search_without_it(world):
    answer = search_practice(asking("q=advisers&theme=neet&level=promising"), NOBODY)

    assert [(chip.label, chip.url) for chip in answer.chips] == [
        ("Theme: Education, employment and training after 16", "?q=advisers&level=promising"),
        ("Level of evidence: Promising", "?q=advisers&theme=neet"),
    ]


def test_levels_and_costs_stand_in_their_own_order(world):
    answer = search_practice(asking(""), NOBODY)

    assert list(counts(answer, "level")) == ["idea", "emerging", "promising", "no-effect"]
    assert list(counts(answer, "cost")) == sorted(counts(answer, "cost"))


def test_drafts_and_private_pages_are_neither_found_nor_counted_nor_suggested(world, deliver):
    secret = published(world[0], title="Zebra crossing patrols", theme="participation")
    deliver()
    assert search_practice(asking("q=zebra"), NOBODY).count == 1

    PageViewRestriction.objects.create(page=secret, restriction_type="password", password="x")
    found = search_practice(asking("q=zebra"), NOBODY)
    misspelt = search_practice(asking("q=zebrra"), NOBODY)
    everything = search_practice(asking(""), NOBODY)

    assert (found.count, found.hits, misspelt.did_you_mean, misspelt.corrected) == (0, (), None, None)
    assert everything.count == 6
    assert {"participation", "neglect"} & counts(everything, "theme").keys() == set()


def test_a_stale_index_shows_and_counts_nothing_that_is_gone(world):
    CaseStudyPage.objects.filter(title="Advisers 0").update(live=False)

    answer = search_practice(asking("q=advisers"), NOBODY)

    assert answer.count == len(answer.hits) == 5
    assert "Advisers 0" not in {hit.page.title for hit in answer.hits}


def test_a_misspelt_word_is_put_right_when_that_leads_somewhere(world, deliver):
    published(world[0], title="Mockingbird constellations", theme="fostering")
    deliver()

    answer = search_practice(asking("q=mockinbird"), NOBODY)
    as_typed = search_practice(asking(answer.corrected.url[1:]), NOBODY)

    assert (answer.count, answer.query.words, answer.corrected.typed) == (1, "mockingbird", "mockinbird")
    assert (as_typed.count, as_typed.corrected, as_typed.unknown) == (0, None, ("mockinbird",))
    assert (as_typed.did_you_mean.label, as_typed.did_you_mean.count) == ("mockingbird", 1)


def test_a_misspelt_word_among_others_is_asked_about_and_not_replaced(world, deliver):
    published(world[0], title="Mockingbird constellations", theme="fostering", summary="Homes in a ring.")
    deliver()

    answer = search_practice(asking("q=advisers+mockinbird"), NOBODY)

    assert (answer.count, answer.corrected, answer.unknown) == (6, None, ("mockinbird",))
    assert (answer.did_you_mean.label, answer.did_you_mean.count) == ("advisers mockingbird", 7)


def test_highlights_mark_words_and_escape_everything_else(index_folder, deliver):
    published(
        title="<b>Lodgings</b> & more",
        summary='A "lodging" <script>alert(1)</script>',
        practice="<i>Lodgings</i>",
    )
    deliver()

    hit = search_practice(asking("q=lodging"), NOBODY).hits[0]

    assert hit.marked_title == "&lt;b&gt;<mark>Lodgings</mark>&lt;/b&gt; &amp; more"
    assert "<script>" not in hit.marked_summary
    assert (hit.why.label, hit.why.text) == ("What they did", "&lt;i&gt;<mark>Lodgings</mark>&lt;/i&gt;")


def test_councils_stand_in_the_reader_s_context(world):
    county, city = world
    Neighbour.objects.create(council=county, neighbour=city, rank=1, closeness="very-close")
    reader = UserFactory(member_of=county)

    told = {hit.page.council: (hit.council, hit.kin) for hit in search_practice(asking(""), reader).hits}
    stranger = {hit.kin for hit in search_practice(asking(""), NOBODY).hits}

    assert told == {
        county: ("county, Estuary Coast", "your own council"),
        city: ("unitary authority, Kingsreach", "one of Saltshire’s nearest neighbours"),
    }
    assert stranger == {""}


def test_newest_first_and_best_match(index_folder, deliver):
    council = CouncilFactory()
    older = published(council, title="Lodgings lodgings")
    newer = published(council, title="Homes", practice="One word about lodgings.")
    CaseStudyPage.objects.filter(pk=older.pk).update(first_published_at=NOON)
    CaseStudyPage.objects.filter(pk=newer.pk).update(first_published_at=NOON + timedelta(days=1))
    deliver()

    best = search_practice(asking("q=lodgings"), NOBODY)
    newest = search_practice(asking("q=lodgings&sort=newest"), NOBODY)

    assert [hit.page.title for hit in best.hits] == ["Lodgings lodgings", "Homes"]
    assert [hit.page.title for hit in newest.hits] == ["Homes", "Lodgings lodgings"]


def test_nothing_found_leads_on(world):
    answer = search_practice(asking("q=advisers&theme=neet&region=Nowhere"), NOBODY)

    assert answer.count == 0
    assert [(way.label, way.count) for way in answer.ways_on] == [
        ("Any region", 4),
        ("No filters at all", 6),
    ]
    assert {way.label: way.count for way in answer.themes} == {
        "Education, employment and training after 16": 4,
        "Fostering recruitment": 2,
        "Workforce": 1,
    }
    assert all(
        search_practice(asking(way.url[1:]), NOBODY).count == way.count
        for way in (*answer.ways_on, *answer.themes)
    )


def test_words_left_out_and_misspelt_ones_under_filters_lead_on(world):
    left_out = search_practice(asking("q=advisers+-advisers"), NOBODY)
    misspelt = search_practice(asking("q=avdisers&region=Nowhere"), NOBODY)

    assert [(way.label, way.count) for way in left_out.ways_on] == [("Without leaving words out", 6)]
    assert [(way.label, way.count) for way in misspelt.ways_on] == [("“advisers” without filters", 6)]


def test_a_phrase_nobody_wrote_leads_to_its_words(world):
    answer = search_practice(asking('q="advisers nowhere"'), NOBODY)

    assert [(way.label, way.count) for way in answer.ways_on] == [("Without the quotation marks", 6)]


def test_an_acronym_finds_what_it_stands_for_and_says_so(index_folder, deliver):
    published(title="Homes", practice="For unaccompanied asylum-seeking children.")
    deliver()

    answer = search_practice(asking("q=UASC"), NOBODY)

    assert answer.count == 1
    assert "unaccompanied asylum seeking children" in answer.also_searched


def test_pages_hold_ten_and_the_last_is_shown_for_those_beyond(index_folder, deliver):
    council = CouncilFactory()
    for number in range(12):
        published(council, title=f"Lodgings {number}")
    deliver()

    first = search_practice(asking("q=lodgings"), NOBODY)
    beyond = search_practice(asking("q=lodgings&page=99"), NOBODY)

    assert (first.count, first.pages, len(first.hits)) == (12, 2, 10)
    assert (beyond.page, len(beyond.hits), beyond.first) == (2, 2, 11)
    assert not {hit.page.pk for hit in first.hits} & {hit.page.pk for hit in beyond.hits}


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_every_facet_names_a_filter_field(facet):
    assert facet.field in {field.field_name for field in CaseStudyPage.get_filterable_search_fields()}
