"""Pauses, visits that move, and scopes that two people sign."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.notifications.models import Message
from peernet.reviews import operations, rules
from peernet.reviews.models import Pause, Rearrangement, Review, ScopeSignature
from peernet.reviews.operations import AskedLine
from peernet.reviews.path import open_steps
from peernet.reviews.states import ENDED, ReviewState
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import PARTS, scene

pytestmark = pytest.mark.django_db
S = ReviewState
MAY_HOLD = {"lead", "manager", "coordinator", "host_director", "host_coordinator"}


@pytest.mark.parametrize("state", ReviewState.values)
def test_a_review_is_paused_anywhere_but_at_its_end_and_only_cancelling_is_open_then(state: str) -> None:
    there = scene(state)
    if state in ENDED:
        with pytest.raises(WrongStateError, match="has ended"):
            operations.pause(review=there.review, reason="Inspection", by=there.lead, at=NOON)
        return
    before = open_steps(there.review)

    operations.pause(review=there.review, reason="Inspection", by=there.lead, at=NOON)

    review = Review.objects.with_people().get(pk=there.review.pk)
    assert open_steps(review) == [step for step in before if step == "cancel"]
    for step in set(before) - {"cancel"}:
        with pytest.raises(WrongStateError, match="paused"):
            operations.advance(review=review, step=step, by=there.lead, at=NOON)
    operations.resume(review=review, by=there.lead, at=NOON)
    assert open_steps(Review.objects.with_people().get(pk=review.pk)) == before
    assert [each.verb for each in Entry.objects.order_by("pk")] == ["review.paused", "review.resumed"]


def test_pausing_needs_a_reason_once_and_tells_both_sides() -> None:
    there = scene()
    with pytest.raises(DomainError, match="Say why"):
        operations.pause(review=there.review, reason=" ", by=there.lead, at=NOON)
    operations.pause(review=there.review, reason="Inspection", by=there.lead, at=NOON)
    with pytest.raises(WrongStateError, match="already"):
        operations.pause(review=there.review, reason="Again", by=there.lead, at=NOON)

    told = {message.person for message in Message.objects.all()}
    assert {there.host_director, there.reviewer_director, there.peer, there.coordinator} <= told
    operations.resume(review=there.review, by=there.lead, at=NOON)
    with pytest.raises(WrongStateError, match="not paused"):
        operations.resume(review=there.review, by=there.lead, at=NOON)


def test_the_database_keeps_one_pause_at_a_time_the_right_way_round() -> None:
    there = scene()
    pause = {"review": there.review, "reason": "x", "paused_by": there.lead}
    Pause.objects.create(since=date(2026, 5, 1), **pause)

    for wrong in (
        {"since": date(2026, 5, 2)},
        {"since": date(2026, 5, 2), "until": date(2026, 5, 1)},
        {"since": date(2026, 5, 2), "until": date(2026, 5, 3), "reason": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pause.objects.create(**pause | wrong)


def test_cancelling_ends_a_pause() -> None:
    there = scene(S.READY)
    operations.pause(review=there.review, reason="Election", by=there.lead, at=NOON)

    operations.advance(review=there.review, step="cancel", by=there.lead, at=NOON, reason="Merged")

    assert not Pause.objects.filter(until=None).exists()


def test_days_that_people_kept_free_move_with_a_reason_that_stays() -> None:
    there = scene(S.READY)
    days = {"starts_on": date(2026, 9, 8), "ends_on": date(2026, 9, 10)}

    with pytest.raises(DomainError) as refused:
        operations.plan_visit(review=there.review, **days, by=there.host_director, at=NOON)
    moved = operations.plan_visit(
        review=there.review, **days, reason="Inspectors came", by=there.host_director, at=NOON
    )

    (kept,) = Rearrangement.objects.all()
    assert (refused.value.field, moved.visit_starts_on) == ("reason", days["starts_on"])
    assert (kept.first_was, kept.reason) == (date(2026, 5, 12), "Inspectors came")


def test_a_visit_that_has_begun_moves_only_its_last_day() -> None:
    there = scene(S.ON_SITE)
    first = there.review.visit_starts_on

    with pytest.raises(DomainError, match="only its last day"):
        operations.plan_visit(
            review=there.review,
            starts_on=date(2026, 9, 8),
            ends_on=date(2026, 9, 9),
            reason="Snow",
            by=there.lead,
            at=NOON,
        )
    later = operations.plan_visit(
        review=there.review, starts_on=first, ends_on=date(2026, 5, 20), reason="Snow", by=there.lead, at=NOON
    )

    assert later.visit_ends_on == date(2026, 5, 20)


def test_a_scope_is_agreed_when_two_people_signed_for_two_sides_and_signed_anew_when_rewritten() -> None:
    there = scene(S.SCOPING)
    with pytest.raises(DomainError, match="host and review manager"):
        operations.advance(review=there.review, step="agree_scope", by=there.lead, at=NOON)
    operations.sign_scope(review=there.review, side="host", by=there.host_director, at=NOON)
    operations.sign_scope(review=there.review, side="host", by=there.host_director, at=NOON)
    with pytest.raises(DomainError, match="other side"):
        operations.sign_scope(review=there.review, side="team", by=there.host_director, at=NOON)
    operations.sign_scope(review=there.review, side="team", by=there.manager, at=NOON)
    asked = [AskedLine("Is help early enough?", "early-help")]
    operations.set_scope(review=there.review, focus="", lines=asked, by=there.lead, at=NOON)
    assert not ScopeSignature.objects.exists()
    operations.sign_scope(review=there.review, side="host", by=there.host_director, at=NOON)
    operations.sign_scope(review=there.review, side="team", by=there.manager, at=NOON)

    agreed = operations.advance(review=there.review, step="agree_scope", by=there.lead, at=NOON)

    assert agreed.state == S.SCOPED


def test_each_person_signs_for_their_own_side_only() -> None:
    there = scene(S.SCOPING)

    sides = {part: rules.may_sign_for(there.people[part], there.review) for part in PARTS}

    assert {part for part in PARTS if "host" in sides[part]} == {"host_director", "host_coordinator"}
    assert {part for part in PARTS if "team" in sides[part]} == {"lead", "manager", "coordinator"}


@pytest.mark.parametrize("part", PARTS)
def test_pages_and_interface_let_exactly_those_pause_who_may(client: Any, part: str) -> None:
    there = scene(S.DRAFTING)
    client.force_login(there.people[part])
    seen = rules.may_view(there.people[part], there.review)

    page = client.post(f"/reviews/{there.review.pk}/pause/", {"reason": "Inspection"})
    resumed = client.post(f"/api/v1/reviews/{there.review.pk}/resume/")
    again = client.post(f"/api/v1/reviews/{there.review.pk}/resume/")

    wanted = [302, 200, 409] if part in MAY_HOLD else [403, 403, 403] if seen else [404, 404, 404]
    assert [page.status_code, resumed.status_code, again.status_code] == wanted


def test_the_workspace_shows_clocks_pause_and_version(client: Any) -> None:
    there = scene(S.DRAFTING)
    client.force_login(there.lead)
    operations.pause(review=there.review, reason="Inspectors are here", by=there.lead, at=NOON)

    page = client.get(f"/reviews/{there.review.pk}/").content.decode()
    told = client.get(f"/api/v1/reviews/{there.review.pk}/").json()

    assert all(words in page for words in ("Inspectors are here", "Resume the review", "version 1", "Clocks"))
    assert (told["paused"], told["version"], told["clocks"][1]["key"]) == (True, 1, "report")
