"""The daily round: reminders once each, labels that step down by themselves, and the way back."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from cms import operations as practice
from cms.adoption.models import Adoption
from cms.living import operations
from cms.living.keeping import Kept, keep_fresh
from cms.living.models import Freshness, Reminder, Run, Turn
from cms.models import CaseStudyPage, Seal
from cms.operations import publish
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.adoption.scenes import adopted
from tests.cms.living.scenes import again, approver_of, at, due_of, freshness, heard
from tests.cms.practice import claim, member, moderator, published
from tests.factories import CouncilFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
DUE = date(2028, 3, 10)
NOTHING = Kept(0, 0, 0)


def round_on(days: int) -> Kept:
    return keep_fresh(at=at(DUE, days))


def validated(**fields):
    """Validated by a comparison that it beat."""
    fields.setdefault("claims", [claim(comparison=9)])
    return published(level="validated", claimed_level="validated", **fields)


def test_people_are_reminded_before_on_and_after_once_each():
    page = published()
    approver, author, other = approver_of(page), member(page.council), moderator()
    CaseStudyPage.objects.update(owner=author)

    rounds = [round_on(days) for days in (-61, -60, -59, -14, -13, 0, 0, 1, 30, 31)]

    assert [each.reminded for each in rounds] == [0, 1, 0, 1, 0, 1, 0, 0, 1, 0]
    subjects = [
        f"“{page.title}” is due for review in two months",
        f"“{page.title}” is due for review in two weeks",
        f"“{page.title}” is due for review today",
        f"The review of “{page.title}” is overdue",
    ]
    assert (heard(approver), heard(author), heard(other)) == (subjects, subjects, subjects[3:])
    assert list(Reminder.objects.order_by("days").values_list("days", flat=True)) == [-60, -14, 0, 30]
    assert Run.objects.count() == 9


def test_reminders_that_were_missed_are_not_sent_late():
    page = published()
    approver = approver_of(page)

    assert round_on(5).reminded == 1

    assert heard(approver) == [f"“{page.title}” is due for review today"]


def test_reaffirming_ends_the_reminders_until_the_next_date():
    page = published()
    round_on(0)

    operations.reaffirm(page=page, by=approver_of(page), at=at(DUE, 1), note="As it was.")

    assert (round_on(30), round_on(91)) == (NOTHING, NOTHING)
    assert due_of(page) == date(2030, 3, 11)
    assert keep_fresh(at=at(due_of(page), -60)).reminded == 1


def test_a_label_steps_down_by_itself_ninety_days_late(client, deliver):
    page = validated(title="Named advisers")
    approver, other = approver_of(page), moderator()
    adopter = adopted(page=page)
    keeper = member(adopter.council)
    round_on(0), round_on(30)
    assert round_on(89) == NOTHING

    assert round_on(90) == Kept(0, 0, 1)

    assert round_on(91) == NOTHING
    lower = again(page)
    assert (lower.level, lower.live_revision_id, lower.last_published_at) == (
        "promising",
        page.live_revision_id,
        page.last_published_at,
    )
    assert Seal.objects.get(revision=lower.live_revision_id).level == "validated"
    thing, turn = freshness(page), Turn.objects.get()
    assert (thing.down_from, thing.down_on, thing.lapsed) == ("validated", date(2028, 6, 8), True)
    assert (turn.kind, turn.was, turn.level, turn.by) == ("lapsed", "validated", "promising", None)
    entry = Entry.objects.get(verb="practice.lapsed")
    assert (entry.by, entry.detail) == (None, {"was": "validated", "level": "promising"})
    told = "“Named advisers” is now Promising"
    assert (heard(approver)[-1], heard(other)[-1]) == (told, told)
    assert heard(keeper) == ["The level of a practice your council uses has changed: “Named advisers”"]
    deliver()
    assert client.get(f"/api/v1/practice/{page.pk}/").json()["level"] == "promising"
    assert "Named advisers" in client.get("/practice/?level=promising").text
    assert "Named advisers" not in client.get("/practice/?level=validated").text
    assert page.slug in client.get("/search/?q=advisers&level=promising").text
    assert page.slug not in client.get("/search/?q=advisers&level=validated").text
    assert "Published here as Validated" in client.get(page.url).text


def test_it_steps_down_again_after_another_year_and_never_below_an_idea():
    page = validated()
    days = [0, 30, 90, 425, 454, 455, 790, 820, 1200]

    levels = []
    for day in days:
        round_on(day)
        levels.append(again(page).level)

    assert levels == [
        "validated",
        "validated",
        "promising",
        "promising",
        "promising",
        "emerging",
        "emerging",
        "idea",
        "idea",
    ]
    assert freshness(page).down_from == "validated"


@pytest.mark.parametrize("level", ["idea", "no-effect"])
def test_what_has_no_label_below_is_only_said_to_be_not_reviewed(client, level):
    page = published(level=level, claimed_level=level)
    assert "Not reviewed since" not in client.get(page.url).text
    Freshness.objects.update(counted_from=date(2024, 3, 10), due_on=date(2026, 3, 10))

    for days in (0, 30, 90, 500):
        keep_fresh(at=at(TODAY, days))

    assert again(page).level == level
    assert not Turn.objects.exists()
    assert "Not reviewed since 10 March 2024" in client.get(page.url).text


def test_nothing_steps_down_before_people_had_a_month_to_answer():
    page = validated()

    assert round_on(200) == Kept(0, 1, 0)
    assert round_on(229) == NOTHING
    assert round_on(230) == Kept(0, 0, 1)
    assert again(page).level == "promising"


def test_the_database_lets_a_lapse_count_once():
    page = validated()
    for days in (0, 90):
        round_on(days)
    turn = Turn.objects.get()

    turn.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        turn.save()
    assert Turn.objects.filter(page=page).count() == 1


def test_a_draft_under_way_is_left_alone_and_publishing_it_gives_the_level_it_earns():
    page = validated()
    draft = again(page).get_latest_revision_as_object()
    draft.summary = "Half a sentence"
    draft.save_revision()

    for days in (0, 90):
        round_on(days)

    now = again(page)
    assert (now.level, now.has_unpublished_changes) == ("promising", True)
    assert now.get_latest_revision_as_object().summary == "Half a sentence"
    publish(page=now, level="validated", by=None, at=at(DUE, 100))
    thing = freshness(page)
    assert (thing.page.level, thing.down_from, thing.due_on) == ("validated", "", date(2030, 6, 18))


def test_the_label_comes_back_once_the_council_has_said_so_and_a_moderator_agrees():
    page = validated()
    approver, judge = approver_of(page), moderator()
    for days in (0, 90):
        round_on(days)

    with pytest.raises(WrongStateError, match="overdue"):
        operations.restore(page=page, by=judge, at=at(DUE, 91), note="Fine.")
    operations.reaffirm(page=page, by=approver, at=at(DUE, 92), note="The figures of 2028 are the same.")
    assert again(page).level == "promising"
    assert heard(judge)[-1] == f"Give “{page.title}” its label back?"
    assert list(Freshness.objects.waiting_for_moderator()) == [freshness(page)]
    with pytest.raises(NotYoursError):
        operations.restore(page=page, by=approver, at=at(DUE, 93), note="Ours.")
    operations.restore(page=page, by=judge, at=at(DUE, 93), note="The figures bear it out.")

    assert again(page).level == "validated"
    assert freshness(page).down_from == ""
    assert [turn.kind for turn in Turn.objects.order_by("pk")] == ["lapsed", "reaffirmed", "restored"]
    assert heard(approver)[-1] == f"“{page.title}” is Validated again"
    assert not Freshness.objects.waiting_for_moderator().exists()
    with pytest.raises(WrongStateError, match="did not step down"):
        operations.restore(page=page, by=judge, at=at(DUE, 94), note="Again.")


def test_evidence_that_no_longer_carries_the_level_does_not_get_it_back():
    page = validated(claims=[claim()])
    for days in (0, 90):
        round_on(days)
    operations.reaffirm(page=page, by=approver_of(page), at=at(DUE, 91), note="As it was.")

    with pytest.raises(DomainError, match="“Validated” needs"):
        operations.restore(page=page, by=moderator(), at=at(DUE, 92), note="Fine.")
    assert not Adoption.objects.exists()


def test_the_owner_or_a_moderator_lowers_a_label_with_a_reason():
    page = validated()
    approver, judge = approver_of(page), moderator()

    operations.step_down(page=page, level="emerging", by=approver, at=NOON, reason="The effect faded.")

    thing, turn = freshness(page), Turn.objects.get()
    assert (thing.page.level, thing.down_from, thing.lapsed) == ("emerging", "validated", False)
    assert (turn.kind, turn.note, turn.by) == ("lowered", "The effect faded.", approver)
    assert heard(judge) == [f"“{page.title}” is now Emerging"]
    operations.step_down(page=page, level="idea", by=judge, at=NOON, reason="Nobody does it any more.")
    assert (again(page).level, freshness(page).down_from) == ("idea", "validated")
    with pytest.raises(WrongStateError, match="no label below"):
        operations.step_down(page=page, level="idea", by=judge, at=NOON, reason="Lower.")


def test_a_label_is_not_lowered_by_others_upwards_or_without_a_reason():
    page = published()
    approver = approver_of(page)

    for person in (member(page.council), member(CouncilFactory(), CouncilRole.APPROVER)):
        with pytest.raises(NotYoursError):
            operations.step_down(page=page, level="idea", by=person, at=NOON, reason="No.")
    for level in ("promising", "validated", "no-effect", "nonsense"):
        with pytest.raises(DomainError, match="Choose a level below"):
            operations.step_down(page=page, level=level, by=approver, at=NOON, reason="No.")
    with pytest.raises(DomainError, match="Say why"):
        operations.step_down(page=page, level="idea", by=approver, at=NOON, reason=" ")
    assert again(page).level == "promising"


def test_what_was_published_before_there_were_dates_gets_one_and_what_is_withdrawn_loses_it(capsys):
    page, gone = published(), published(title="Gone")
    Freshness.objects.all().delete()
    CaseStudyPage.objects.filter(pk=page.pk).update(last_published_at=NOON)
    practice.withdraw(page=gone, by=approver_of(gone), at=NOON, reason="It ended.")

    call_command("keep_library_fresh")

    assert [thing.page_id for thing in Freshness.objects.all()] == [page.pk]
    assert due_of(page) == DUE
    assert capsys.readouterr().out.startswith("Review dates begun: 1. ")
