"""Where people are told what is due: what needs them, the editors' desk, and the doctor."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from cms.living.keeping import keep_fresh
from cms.living.models import Freshness, Run
from peernet.workspace.needs import needs_of
from tests.cms.living.scenes import approver_of
from tests.cms.practice import member, moderator, published
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db


def due(page, on, **more):
    Freshness.objects.filter(page=page).update(counted_from=date(2024, 1, 1), due_on=on, **more)


def needed_by(person):
    return [(need.title, need.due, need.state) for need in needs_of(person, today=TODAY)]


def test_the_approver_needs_to_say_whether_it_still_holds_from_two_months_before():
    late, soon = published(title="Late"), published(title="Soon")
    due(late, date(2026, 3, 9))
    due(soon, date(2026, 5, 9))

    assert needed_by(approver_of(late)) == [("Say whether “Late” still holds", date(2026, 3, 9), "Overdue")]
    assert needed_by(approver_of(soon)) == [("Say whether “Soon” still holds", date(2026, 5, 9), "Due soon")]
    assert needed_by(member(late.council)) == []
    due(soon, date(2026, 5, 10))
    assert needed_by(approver_of(soon)) == []


def test_a_moderator_needs_to_decide_once_the_council_has_said_that_it_holds():
    page = published(title="Lower")
    due(page, date(2028, 1, 1), down_from="validated", down_on=TODAY, lapsed=True)
    judge = moderator()
    assert needed_by(judge) == []

    Freshness.objects.update(reaffirmed_on=TODAY)

    assert needed_by(judge) == [("Give “Lower” its label back?", None, "")]
    assert needed_by(approver_of(page)) == []


def test_the_desk_names_what_is_due(client_of):
    page, other = published(title="Late one"), published(title="Not theirs")
    due(page, date(2024, 6, 1))
    due(other, date(2024, 6, 1))

    shown = client_of(member(page.council)).get("/cms/").text

    assert "Late one" in shown
    assert "overdue since 1 June 2024" in shown
    assert "Not theirs" not in shown


def test_the_doctor_says_when_the_daily_round_was_missed(capsys):
    published()

    with pytest.raises(CommandError, match="keep_library_fresh"):
        call_command("doctor")
    assert "Library: keep_library_fresh has never run" in capsys.readouterr().out
    keep_fresh(at=timezone.now())
    call_command("doctor")
    assert "Library: kept fresh" in capsys.readouterr().out
    Run.objects.update(at=timezone.now() - timedelta(days=3))
    with pytest.raises(CommandError, match="keep_library_fresh"):
        call_command("doctor")


def test_an_empty_library_needs_no_round():
    call_command("doctor")
