"""Keeping the words of search at the editors' desk."""

import pytest
from django.contrib.auth.models import Group

from cms.joining import settle
from peernet.audit.models import Entry
from search.wording.current import current
from search.wording.models import Promotion, QueryRule, Synonym
from tests.cms.practice import published, written
from tests.factories import CoordinatorFactory, CouncilFactory
from tests.factories.moments import NOON
from tests.search.wording.conftest import kept

pytestmark = pytest.mark.django_db
LINE = {"said": "wobble\nplacement instability", "also": "", "note": "", "in_use": "on"}
PROMOTION = {
    "words": "lodgings",
    "match": "contains",
    "reason": "Start here",
    "position": "1",
    "in_use": "on",
}
RULE = {"words": "toxic trio", "match": "contains", "does": "filter|theme|domestic-abuse", "in_use": "on"}


@pytest.fixture
def keeper(client_of, people):
    return client_of(people["coordinator"])


def rows() -> list[str]:
    """Every address of the desk about words, for a row of each kind."""
    line = kept("wobble\ninstability")
    promotion = Promotion.objects.create(words="x y", page=published(), reason="r", changed_at=NOON)
    rule = QueryRule.objects.create(
        words="x y", kind="filter", facet="theme", value="neglect", changed_at=NOON
    )
    found = []
    for name, row in (("synonyms", line), ("promotions", promotion), ("rules", rule)):
        start = f"/cms/search/{name}/"
        found += [
            start,
            f"{start}new/",
            *(f"{start}{way}/{row.pk}/" for way in ("edit", "delete", "history")),
        ]
    return found


@pytest.mark.parametrize(
    ("person", "lets_in"),
    [
        ("coordinator", True),
        ("moderator", True),
        ("validator", False),
        ("author", False),
        ("reader", False),
        ("", False),
    ],
)
def test_keepers_alone_reach_every_page(client, client_of, people, person, lets_in):
    browser = client_of(people[person]) if person else client

    addresses = rows()

    answers = {address: browser.get(address).status_code for address in addresses}
    assert {status == 200 for status in answers.values()} == {lets_in}, answers
    posts = [browser.post(each, LINE).status_code for each in addresses if "history" not in each]
    assert (200 in posts) is lets_in


def test_nobody_else_changes_anything(client, client_of, people):
    line = kept("wobble\ninstability")
    for browser in (client, *(client_of(people[each]) for each in ("validator", "author", "reader"))):
        browser.post("/cms/search/synonyms/new/", LINE | {"said": "one thing\nother thing"})
        browser.post(f"/cms/search/synonyms/edit/{line.pk}/", LINE)
        browser.post(f"/cms/search/synonyms/delete/{line.pk}/")

    assert [each.said for each in Synonym.objects.all()] == ["wobble\ninstability"]


def test_the_menu_shows_search_to_keepers_only(client_of, people):
    shown = {
        each: "/cms/search/synonyms/" in client_of(people[each]).get("/cms/").content.decode()
        for each in people
    }

    assert shown == {
        "coordinator": True,
        "moderator": True,
        "validator": False,
        "author": False,
        "reader": False,
    }


def test_programme_managers_are_let_in_by_their_role_and_out_without():
    person = CoordinatorFactory()
    settle(person)
    assert person.has_perm("wagtailadmin.access_admin")

    person.network_roles.all().delete()
    settle(person)
    assert not person.groups.filter(name="Programme managers").exists()
    assert Group.objects.filter(name="Programme managers").exists()


def test_a_line_is_added_changed_and_deleted_with_a_trace(keeper, people):
    keeper.post("/cms/search/synonyms/new/", LINE)
    row = Synonym.objects.get()
    assert current().alternatives["wobble"] == ("placement instability",)

    keeper.post(f"/cms/search/synonyms/edit/{row.pk}/", LINE | {"said": "wobble\nmoves"})
    assert current().alternatives["wobble"] == ("moves",)

    keeper.post(f"/cms/search/synonyms/delete/{row.pk}/")
    assert "wobble" not in current().alternatives
    traces = Entry.objects.filter(verb__startswith="wording.").order_by("pk").values_list("verb", "by")
    assert list(traces) == [
        (f"wording.{verb}", people["coordinator"].pk) for verb in ("added", "changed", "dropped")
    ]


def test_a_shipped_line_is_changed_by_a_row_of_its_own(keeper):
    form = keeper.get("/cms/search/synonyms/new/?line=neet").content.decode()
    assert "not in education employment or training" in form

    keeper.post("/cms/search/synonyms/new/?line=neet", LINE | {"said": "NEET\nout of work and school"})

    row = Synonym.objects.get()
    assert row.replaces == "neet"
    assert current().alternatives["NEET"] == ("out of work and school",)
    listed = keeper.get("/cms/search/synonyms/?q=neet").content.decode()
    assert "shipped, changed here" in listed
    assert "not in employment education or training" not in listed


def test_a_shipped_line_that_was_changed_already_is_not_replaced_twice(keeper):
    kept("NEET\nout of work", replaces="neet")

    page = keeper.post("/cms/search/synonyms/new/?line=neet", LINE | {"said": "NEET\nidle"})

    assert page.status_code == 200
    assert Synonym.objects.count() == 1
    assert "changed already" in page.content.decode()


def test_a_search_that_found_nothing_begins_a_line(keeper):
    assert (
        "wraparound offer" in keeper.get("/cms/search/synonyms/new/?said=wraparound+offer").content.decode()
    )


@pytest.mark.parametrize(
    "query", ["?line=nothing", "?line=%00", "?said=%00", "?said=" + "x" * 5000, "?q=%00", "?p=x"]
)
def test_odd_addresses_are_answered(keeper, query):
    for address in ("/cms/search/synonyms/new/", "/cms/search/synonyms/"):
        assert keeper.get(address + query).status_code == 200


def test_a_refusal_stands_at_its_field(keeper):
    page = keeper.post("/cms/search/synonyms/new/", LINE | {"said": "a\nplacement instability"})

    assert page.context["form"].errors == {"said": ["“a” is too short: two letters or digits are the least."]}
    assert not Synonym.objects.exists()


def test_a_line_out_of_use_is_not_checked_against_others(keeper):
    keeper.post("/cms/search/synonyms/new/", {"said": "NEET", "also": "", "note": ""})

    assert Synonym.objects.get().in_use is False


@pytest.mark.parametrize(
    "odd", ["\0", "x" * 3000, "\n" * 500, "<script>\nalert", "=1+1\nx", "\u202e", "💥\n🔥"]
)
def test_whatever_is_typed_the_form_answers(keeper, odd):
    for field in ("said", "also", "note"):
        assert keeper.post("/cms/search/synonyms/new/", LINE | {field: odd}).status_code in (200, 302)
    assert keeper.get("/cms/search/synonyms/").status_code == 200


def test_the_preview_compares_searches_and_saves_nothing(library, deliver, keeper):
    published(title="Homes that hold", practice="Placement instability fell.")
    published(title="Another matter")
    deliver()

    page = keeper.post("/cms/search/synonyms/new/", LINE | {"preview": "1"})

    (wobble, instability) = page.context["changes"]
    assert (wobble.before.count, wobble.after.count) == (0, 1)
    assert wobble.after.titles == ("Homes that hold",)
    assert instability.same
    assert not Synonym.objects.exists()
    assert "Nothing is saved yet" in page.content.decode()


def test_the_preview_of_a_change_shows_what_would_be_lost(library, deliver, keeper):
    published(title="Homes that hold", practice="Placement instability fell.")
    deliver()
    row = kept("wobble\nplacement instability")

    page = keeper.post(f"/cms/search/synonyms/edit/{row.pk}/", LINE | {"in_use": "", "preview": "1"})

    assert [
        (change.words, change.before.count, change.after.count) for change in page.context["changes"]
    ] == [
        ("wobble", 1, 0),
        ("placement instability", 1, 1),
    ]
    assert "wobble" in current().alternatives


def test_the_preview_finds_no_hidden_page(library, deliver, keeper):
    written(CouncilFactory(), title="Draft on instability", practice="Placement instability fell.")
    published(title="Something else")
    deliver()

    page = keeper.post("/cms/search/synonyms/new/", LINE | {"preview": "1"})

    assert [change.after.count for change in page.context["changes"]] == [0, 0]


def test_the_preview_says_so_when_there_is_no_index_or_another_engine(index_folder, keeper, request):
    assert (
        "no search index"
        in keeper.post("/cms/search/synonyms/new/", LINE | {"preview": "1"}).content.decode()
    )
    request.getfixturevalue("other_engine")
    assert (
        "knows no wordings"
        in keeper.post("/cms/search/synonyms/new/", LINE | {"preview": "1"}).content.decode()
    )


def test_a_faulty_line_is_not_previewed(keeper):
    page = keeper.post("/cms/search/synonyms/new/", LINE | {"said": "a\nb", "preview": "1"})

    assert "What would change" not in page.content.decode()
    assert "too short" in page.content.decode()


def test_a_case_study_is_promoted_and_a_draft_is_not(keeper):
    page = published(title="Lodgings")
    draft = written(CouncilFactory(), title="Not yet")

    keeper.post("/cms/search/promotions/new/", PROMOTION | {"page": page.pk})
    refused = keeper.post("/cms/search/promotions/new/", PROMOTION | {"page": draft.pk})

    assert [each.page_id for each in Promotion.objects.all()] == [page.pk]
    assert "page" in refused.context["form"].errors


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": "of the"}, "words"),
        ({"words": ""}, "words"),
        ({"position": "-1"}, "position"),
        ({"match": "x"}, "match"),
        ({"page": "99999"}, "page"),
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "__all__"),
    ],
)
def test_a_promotion_is_refused_at_its_field(keeper, change, field):
    refused = keeper.post("/cms/search/promotions/new/", PROMOTION | {"page": published().pk} | change)

    assert list(refused.context["form"].errors) == [field]


def test_a_rule_is_kept_and_read_back(keeper):
    keeper.post("/cms/search/rules/new/", RULE)
    rule = QueryRule.objects.get()

    assert (rule.kind, rule.facet, rule.value) == ("filter", "theme", "domestic-abuse")
    assert (
        'value="filter|theme|domestic-abuse" selected'
        in keeper.get(f"/cms/search/rules/edit/{rule.pk}/").content.decode()
    )


@pytest.mark.parametrize(
    "does", ["", "x", "lead|council|nowhere", "lead|theme|https://evil.example", "filter|tag|x", "||"]
)
def test_a_rule_leads_only_to_what_is_offered(keeper, does):
    assert "does" in keeper.post("/cms/search/rules/new/", RULE | {"does": does}).context["form"].errors


@pytest.mark.parametrize("size", [1, 12])
def test_the_list_costs_the_same_for_any_number_of_lines(keeper, size, django_assert_max_num_queries):
    for number in range(size):
        kept(f"wobble{number}\ninstability{number}")
    keeper.get("/cms/search/synonyms/")

    with django_assert_max_num_queries(15):
        assert keeper.get("/cms/search/synonyms/").status_code == 200


@pytest.mark.parametrize("size", [1, 12])
def test_the_list_of_promotions_costs_the_same_for_any_number(keeper, size, django_assert_max_num_queries):
    page = published()
    for number in range(size):
        Promotion.objects.create(words=f"word{number}", page=page, reason="r", changed_at=NOON)
    keeper.get("/cms/search/promotions/")

    with django_assert_max_num_queries(17):
        assert keeper.get("/cms/search/promotions/").status_code == 200
