"""Who may, around a review, and that lists and rules agree."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from peernet.reviews import rules
from peernet.reviews.models import Review, Seat, VisitNote
from peernet.reviews.path import open_steps
from peernet.reviews.queries import steps_for
from peernet.reviews.states import REVIEW_WORKFLOW, ReviewState
from tests.factories import NoteFactory
from tests.peernet.reviews.scenes import PARTS, Scene, scene, seat_of

pytestmark = pytest.mark.django_db

TEAM = {"lead", "manager", "peer"}
SEES = TEAM | {
    "invited",
    "host_director",
    "host_coordinator",
    "reviewer_director",
    "coordinator",
    "host_own_coordinator",
}
RUNS = {"lead", "manager", "coordinator"}
HOST = {"host_director", "host_coordinator"}
WHO = {
    rules.may_view: SEES,
    rules.may_run: RUNS,
    rules.may_scope: RUNS | HOST,
    rules.may_hold_up: RUNS | HOST,
    rules.may_sign: RUNS | HOST,
    rules.may_build_team: RUNS | {"reviewer_director"},
    rules.may_log_visit: TEAM,
}


def taken_by(step: str) -> set[str]:
    if step in {"request", "publish", "keep_confidential"}:
        return HOST | {"coordinator"}
    return RUNS | HOST if step in {"agree_scope", "plan_action", "monitor"} else RUNS


@pytest.mark.parametrize("rule", list(WHO))
def test_each_rule_holds_for_exactly_the_people_listed(rule: Callable[..., bool]) -> None:
    there = scene(ReviewState.DRAFTING)

    assert {part for part in PARTS if rule(there.people[part], there.review)} == WHO[rule]
    assert not rule(AnonymousUser(), there.review)


def test_each_step_is_taken_by_exactly_the_people_listed() -> None:
    there = scene(ReviewState.DRAFTING)

    for step, part in product(REVIEW_WORKFLOW.steps, PARTS):
        allowed = rules.may_take(there.people[part], there.review, step)
        assert (step, part, allowed) == (step, part, part in taken_by(step))


def test_every_state_and_step_of_a_review_is_offered_to_exactly_the_people_listed() -> None:
    there = scene(ReviewState.DRAFTING)

    for state in ReviewState.values:
        there.review.state = state
        opened = {step for step in REVIEW_WORKFLOW.steps if state in REVIEW_WORKFLOW.by_name[step].sources}
        # A kind of review that uses every stage passes over none.
        opened &= set(open_steps(there.review))
        offered = {
            part: {step for step in opened if rules.may_take(there.people[part], there.review, step)}
            for part in PARTS
        }
        listed = {part: {step for step in opened if part in taken_by(step)} for part in PARTS}
        assert (state, offered) == (state, listed)
        lead = {each.name for each in steps_for(there.lead, there.review)}
        assert (state, lead) == (state, listed["lead"])


@pytest.mark.parametrize("part", sorted(SEES))
def test_a_person_who_can_no_longer_sign_in_may_do_nothing(part: str) -> None:
    there = scene(ReviewState.DRAFTING)
    person = there.people[part]
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert [rule.__name__ for rule in WHO if rule(person, there.review)] == []
    assert not Review.objects.visible_to(person).exists()


def test_the_lists_of_reviews_seats_and_notes_agree_with_the_rules() -> None:
    scenes = [scene(state) for state in (ReviewState.REQUESTED, ReviewState.ON_SITE, ReviewState.CLOSED)]
    for each in scenes:
        NoteFactory(line=each.line, author=each.peer)
    people = [person for each in scenes for person in each.people.values()]

    for person in people:
        _agree(person, Review, rules.may_view)
        _agree(person, Seat, rules.may_view_seat)
        _agree(person, VisitNote, rules.may_view_note)
        built = Review.objects.with_team_built_by(person)
        allowed = {each.pk for each in Review.objects.all() if rules.may_build_team(person, each)}
        assert set(built.values_list("pk", flat=True)) == allowed


def test_nobody_unknown_sees_anything() -> None:
    there = scene()
    NoteFactory(line=there.line)
    nobody = AnonymousUser()

    for model in (Review, Seat, VisitNote):
        assert not model.objects.visible_to(nobody).exists()  # type: ignore[attr-defined]


def test_a_peer_who_joins_the_host_council_loses_the_papers_of_the_team() -> None:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)
    _move_to_host(there, there.peer)

    assert not rules.may_log_visit(there.peer, there.review)
    assert not rules.may_view_note(there.peer, note)
    assert not VisitNote.objects.visible_to(there.peer).exists()
    assert not Review.objects.visible_to(there.peer).exists()


def test_only_the_person_invited_answers_and_only_the_author_edits() -> None:
    there = scene()
    seat = seat_of(there.review, there.invited)
    note = NoteFactory(line=there.line, author=there.peer)

    answering = {part for part in PARTS if rules.may_answer_invitation(there.people[part], seat)}
    editing = {part for part in PARTS if rules.may_edit_note(there.people[part], note)}
    assert (answering, editing) == ({"invited"}, {"peer"})


def test_a_refusal_is_read_only_by_the_person_and_those_who_build_the_team() -> None:
    there = scene()
    seat = seat_of(there.review, there.declined)

    reading = {part for part in PARTS if rules.may_view_seat(there.people[part], seat)}
    assert reading == RUNS | {"reviewer_director"}


def _agree(person: Any, model: Any, rule: Callable[..., bool]) -> None:
    allowed = {each.pk for each in model.objects.all() if rule(person, each)}
    assert set(model.objects.visible_to(person).values_list("pk", flat=True)) == allowed


def _move_to_host(there: Scene, person: Any) -> None:
    person.memberships.update(council=there.review.host)


def test_nobody_objects_to_themselves() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    place = Seat(review=there.review, person=there.host_director)

    assert not rules.may_object(there.host_director, place)
    assert rules.may_object(there.host_coordinator, place)
