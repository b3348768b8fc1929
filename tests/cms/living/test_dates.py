"""When a case study is looked at again: set at publication, kept through the gates, moved by reaffirming."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms import operations as practice
from cms.living import operations
from cms.living.models import Freshness, Turn
from cms.living.schedule import later, months_for, one_down
from cms.models import FurtherTheme
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.themes import SAFEGUARDING, Theme
from peernet.councils.states import CouncilRole
from tests.cms.judging import accepted, gate
from tests.cms.living.scenes import again, approver_of, at, due_of, freshness, heard
from tests.cms.practice import member, moderator, published, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", Theme)
def test_practice_is_looked_at_after_two_years_or_one_where_it_is_about_safeguarding(theme):
    assert months_for([theme]) == (12 if theme in SAFEGUARDING else 24)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 10), 24, date(2028, 3, 10)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
    ],
)
def test_a_day_some_months_later(day, months, then):
    assert later(day, months) == then


def test_labels_step_down_one_by_one_and_no_effect_stands_on_no_ladder():
    levels = ["validated", "promising", "emerging", "idea", "no-effect"]

    assert [one_down(level) for level in levels] == ["promising", "emerging", "idea", None, None]


def test_publication_sets_the_date_by_every_theme():
    page = published()
    guarded = written(title="Neglect beside it")
    guarded.further_themes = [FurtherTheme(theme="neglect")]
    guarded.save_revision()
    practice.publish(page=guarded, level="promising", by=None, at=NOON)

    assert (due_of(page), due_of(guarded)) == (date(2028, 3, 10), date(2027, 3, 10))
    assert freshness(page).counted_from == TODAY


def test_the_way_through_the_gates_sets_it_and_an_amendment_sets_it_anew():
    council = CouncilFactory()
    author, approver = member(council), member(council, CouncilRole.APPROVER)
    draft = written(council, by=author)

    def through_the_gates(moment):
        page = again(draft)
        practice.submit(page=page, by=author, at=moment)
        practice.approve(state=gate(page), by=approver, at=moment)
        accepted(gate(page), "promising")

    through_the_gates(NOON)
    Freshness.objects.update(down_from="validated", down_on=TODAY, lapsed=True, reaffirmed_on=TODAY)
    changed = again(draft).get_latest_revision_as_object()
    changed.summary = "Now with two advisers."
    changed.save_revision(user=author)
    through_the_gates(NOON)

    thing = freshness(draft)
    assert (thing.page.summary, thing.due_on) == ("Now with two advisers.", date(2028, 3, 10))
    assert (thing.down_from, thing.reaffirmed_on) == ("", None)


def test_a_version_sealed_for_a_later_day_counts_from_that_day():
    page = written()
    latest = page.get_latest_revision_as_object()
    latest.go_live_at = timezone.now() + timedelta(days=40)
    practice.publish(page=_saved(latest), level="promising", by=None, at=NOON)
    assert not Freshness.objects.exists()

    revision = again(page).latest_revision
    past = timezone.now() - timedelta(minutes=5)
    content = revision.content | {"go_live_at": past.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    type(revision).objects.get(pk=revision.pk).publish()

    assert freshness(page).counted_from == timezone.localdate(past)


def _saved(page):
    page.save_revision()
    return page


def test_the_approver_says_that_it_still_holds_and_the_date_moves():
    page = published()
    author_heard, approver = approver_of(page), approver_of(page)

    operations.reaffirm(page=page, by=approver, at=at(TODAY, 400), note=" The 2026 audit shows the same. ")

    thing = freshness(page)
    assert (thing.counted_from, thing.due_on) == (date(2027, 4, 14), date(2029, 4, 14))
    assert thing.reaffirmed_on == date(2027, 4, 14)
    turn = Turn.objects.get()
    assert (turn.kind, turn.note, turn.by) == ("reaffirmed", "The 2026 audit shows the same.", approver)
    assert Entry.objects.get(verb="practice.reaffirmed").detail == {"due_on": "2029-04-14"}
    assert heard(author_heard) == [f"{page.council.name} says that “{page.title}” still holds"]
    assert heard(approver) == []


def test_a_sooner_date_may_be_chosen_and_no_later_one():
    page = published()
    approver = approver_of(page)

    def reaffirm(day):
        return operations.reaffirm(page=page, by=approver, at=NOON, note="As it was.", due_on=day)

    assert reaffirm(date(2026, 9, 1)).due_on == date(2026, 9, 1)
    for wrong in (TODAY, date(2028, 3, 11)):
        with pytest.raises(DomainError, match="after today and by 10 March 2028"):
            reaffirm(wrong)


def test_nobody_else_reaffirms_nothing_unpublished_is_reaffirmed_and_words_are_needed():
    page = published()
    approver = approver_of(page)

    for person in (member(page.council), moderator(), member(CouncilFactory(), CouncilRole.APPROVER)):
        with pytest.raises(NotYoursError):
            operations.reaffirm(page=page, by=person, at=NOON, note="As it was.")
    with pytest.raises(DomainError, match="Say how you know"):
        operations.reaffirm(page=page, by=approver, at=NOON, note="  ")
    with pytest.raises(DomainError, match="looks like a postcode"):
        operations.reaffirm(page=page, by=approver, at=NOON, note="The family in SW1A 1AA said so.")
    draft = written(page.council, title="Not yet")
    with pytest.raises(WrongStateError):
        operations.reaffirm(page=draft, by=approver, at=NOON, note="As it was.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": date(2026, 3, 10), "counted_from": date(2026, 3, 10)},
        {"down_from": "validated"},
        {"lapsed": True},
    ],
)
def test_the_database_refuses_dates_that_cannot_be(wrong):
    page = published()

    with pytest.raises(IntegrityError), transaction.atomic():
        Freshness.objects.filter(page=page).update(**wrong)
