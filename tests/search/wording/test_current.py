"""What is in force, and at what cost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from peernet.audit.models import Entry
from search.wording import current as current_module
from search.wording.checks import LineError
from search.wording.current import current, read
from search.wording.models import Matched, Promotion, QueryRule, Synonym
from search.wording.operations import drop, keep
from search.wording.shipped import shipped_lines
from tests.cms.practice import published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.search.wording.conftest import kept

pytestmark = pytest.mark.django_db


def promoted(words, page, **fields):
    return keep(row=Promotion(words=words, page=page, reason="Start here", **fields), by=None, at=NOON)


def ruled(words, kind, facet, value, **fields):
    return keep(row=QueryRule(words=words, kind=kind, facet=facet, value=value, **fields), by=None, at=NOON)


def test_the_shipped_lines_are_in_force_without_any_row():
    assert current().dictionary.lines == shipped_lines()


def test_a_change_is_in_force_at_once():
    assert "wobble" not in current().alternatives

    row = kept("wobble\nplacement instability")
    assert current().alternatives["wobble"] == ("placement instability",)

    drop(row=row, by=None, at=NOON)
    assert "wobble" not in current().alternatives


def test_a_change_made_by_another_process_is_seen(monkeypatch):
    current()
    before = current_module._kept
    kept("wobble\nplacement instability")
    monkeypatch.setattr(current_module, "_kept", before)

    assert "wobble" in current().alternatives


def test_a_change_that_was_rolled_back_is_not_kept():
    with transaction.atomic():
        kept("wobble\nplacement instability")
        assert "wobble" in current().alternatives
        transaction.set_rollback(True)

    assert "wobble" not in current().alternatives


def test_asking_costs_one_query_until_something_changes(django_assert_num_queries):
    current()

    with django_assert_num_queries(1):
        wording = current()
        wording.also_searched("NEET")
        wording.promoted("nothing of the kind", UserFactory.build())
        assert wording.ruling("nothing of the kind") is None
    assert current().alternatives is current().alternatives


def test_a_row_stands_in_place_of_the_shipped_line_it_replaces_and_can_silence_it():
    row = kept("NEET\nout of school and work", replaces="neet")
    assert current().alternatives["NEET"] == ("out of school and work",)

    row.in_use = False
    keep(row=row, by=None, at=NOON)
    assert "NEET" not in current().alternatives

    drop(row=row, by=None, at=NOON)
    assert "not in education employment or training" in current().alternatives["NEET"]


def test_a_shipped_line_is_replaced_once():
    kept("NEET\nout of school and work", replaces="neet")

    with pytest.raises(IntegrityError), transaction.atomic():
        Synonym.objects.create(said="x", replaces="neet", changed_at=NOON)
    with pytest.raises(LineError, match="at the same moment"):
        kept("idle\nidling about", replaces="neet", in_use=False)


def test_what_would_harm_searches_is_not_kept():
    with pytest.raises(LineError, match="too short"):
        kept("a\nchildren")

    assert not Synonym.objects.exists()


def test_every_change_leaves_a_trace_of_who_and_what():
    keeper = UserFactory()
    row = keep(row=Synonym(said="wobble\ninstability"), by=keeper, at=NOON)
    row.said = "wobble\nmoves"
    keep(row=row, by=keeper, at=NOON)
    drop(row=row, by=keeper, at=NOON)

    traces = Entry.objects.order_by("pk").values_list("verb", "by", "detail__was__said", "detail__is__said")
    assert list(traces) == [
        ("wording.added", keeper.pk, None, "wobble\ninstability"),
        ("wording.changed", keeper.pk, "wobble\ninstability", "wobble\nmoves"),
        ("wording.dropped", keeper.pk, "wobble\nmoves", None),
    ]


def test_promotions_come_in_their_order_to_searches_that_match():
    first, second = published(title="First"), published(title="Second")
    promoted("edge of care", second, position=2)
    promoted("edge of care\ncare proceedings", first, position=1)
    reader = UserFactory()

    def titles(words):
        return [each.page.title for each in current().promoted(words, reader)]

    assert titles("what works on the edge of care") == ["First", "Second"]
    assert titles('"edge of care"') == ["First", "Second"]
    assert titles("care proceedings") == ["First"]
    assert titles("care") == []
    assert titles("housing -edge of care") == []


def test_a_promotion_for_the_whole_search_asks_for_nothing_else():
    page = published()
    promoted("kinship", page, match=Matched.Match.WHOLE)
    reader = UserFactory()

    assert len(current().promoted("Kinship", reader)) == 1
    assert current().promoted("kinship fostering", reader) == ()


def test_no_hidden_case_study_is_promoted():
    hidden, private = published(title="Gone"), published(title="Private")
    promoted("lodgings", hidden)
    promoted("lodgings", private)
    hidden.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert current().promoted("lodgings", UserFactory()) == ()


def test_a_draft_cannot_be_chosen():
    draft = written(CouncilFactory(), title="Not yet")

    with pytest.raises(ValidationError, match="not published"):
        Promotion(words="lodgings", page=draft, reason="x", changed_at=NOON).full_clean()


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(0, 0, True), (None, None, True), (1, None, False), (None, -1, False), (-1, 1, True)],
)
def test_promotions_hold_from_their_first_to_their_last_day(starts, ends, holds):
    today = timezone.localdate()
    starts_on, ends_on = (None if days is None else today + timedelta(days=days) for days in (starts, ends))
    promoted("lodgings", published(), starts_on=starts_on, ends_on=ends_on)

    assert bool(current().promoted("lodgings", UserFactory())) is holds


def test_a_rule_filters_and_says_so():
    ruled("toxic trio", "filter", "theme", "domestic-abuse")

    ruling = current().ruling("the toxic trio")

    assert ruling.chosen == {"theme": ("domestic-abuse",)}
    assert ruling.url == ""
    assert ruling.words == "For “toxic trio” editors chose theme: Domestic abuse."


def test_a_rule_leads_to_pages_of_ours():
    council = CouncilFactory(name="Hostshire")
    ruled("hostshire", "lead", "council", council.code, match="whole")
    ruled("kin carers", "lead", "theme", "kinship-care")

    assert current().ruling("Hostshire").url == f"/councils/{council.code}/"
    assert current().ruling("hostshire fostering") is None
    assert current().ruling("kin carers").url == "/search/?theme=kinship-care"


@pytest.mark.parametrize(
    ("facet", "value"),
    [("theme", "gone"), ("council", "gone"), ("region", "gone"), ("gone", "x")],
)
def test_a_rule_about_what_is_no_more_does_nothing(facet, value):
    ruled("anything", "filter", facet, value)

    assert current().ruling("anything") is None


def test_rules_out_of_use_do_nothing():
    ruled("toxic trio", "filter", "theme", "domestic-abuse", in_use=False)

    assert current().ruling("toxic trio") is None


@pytest.mark.parametrize(
    "words", ["", "\0", '"' * 99, "-" * 99, "(((", "a" * 5000, "\ud800", "%s%n", "'; --"]
)
def test_nothing_a_reader_types_makes_asking_fail(words):
    promoted("lodgings", published())
    wording = current()

    assert wording.also_searched(words) == ()
    assert wording.promoted(words, UserFactory()) == ()
    assert wording.ruling(words) is None


def test_reading_never_costs_more_than_three_queries(django_assert_num_queries):
    for number in range(4):
        kept(f"wobble{number}\ninstability{number}")

    with django_assert_num_queries(3):
        read()
