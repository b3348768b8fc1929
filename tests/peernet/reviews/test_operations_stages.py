"""Moving a review from stage to stage."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.findings.models import Plan
from peernet.notifications.models import Message
from peernet.reviews import operations, verbs
from peernet.reviews.models import Review, ScopeSignature, Seat, TypeVersion
from peernet.reviews.path import fits
from peernet.reviews.states import PATH, REVIEW_WORKFLOW, ReviewState, TeamRole
from tests.factories import ReviewFactory, ReviewTypeFactory
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import Scene, scene, seated

pytestmark = pytest.mark.django_db
S = ReviewState


@pytest.mark.parametrize("step", REVIEW_WORKFLOW.steps)
def test_each_step_moves_the_review_leaves_a_trace_and_tells_both_sides(step: str) -> None:
    move = REVIEW_WORKFLOW.by_name[step]
    there = scene(next(state for state in PATH if state in move.sources and usual(state, step)))
    of_public_kind(there.review, step == "publish")
    signed_by_both(there)
    Plan.objects.create(
        review=there.review, committee="Scrutiny", named_by=there.host_director, named_at=NOON
    )

    operations.advance(review=there.review, step=step, by=there.lead, at=NOON, reason="Inspectors are here")

    there.review.refresh_from_db()
    assert there.review.state == move.target
    assert [(entry.verb, entry.by) for entry in Entry.objects.all()] == [(verbs.STEPS[step].name, there.lead)]
    told = {message.person for message in Message.objects.all()}
    both_sides = {"manager", "peer", "host_director", "host_coordinator", "reviewer_director"}
    managers = {"coordinator", "host_own_coordinator"} if move.target in {S.REQUESTED, S.SCOPED} else set()
    assert told == {there.people[part] for part in both_sides | managers}


@pytest.mark.parametrize(
    ("state", "step", "moment"),
    [
        (S.ON_SITE, "give_feedback", "feedback_given_at"),
        (S.FACTUAL_CHECK, "finalise", "final_at"),
        (S.PROGRESS_REVIEW, "close", "closed_at"),
    ],
)
def test_some_steps_leave_their_moment_on_the_review(state: str, step: str, moment: str) -> None:
    there = scene(state)

    review = operations.advance(review=there.review, step=step, by=there.lead, at=NOON)

    assert getattr(review, moment) == NOON


def test_a_step_taken_twice_is_refused_the_second_time_and_tells_nobody_again() -> None:
    there = scene(S.ON_SITE)
    operations.advance(review=there.review, step="give_feedback", by=there.lead, at=NOON)
    told = Message.objects.count()

    with pytest.raises(WrongStateError, match="not possible now: this is feedback given"):
        operations.advance(review=there.review, step="give_feedback", by=there.lead, at=NOON)

    assert (Message.objects.count(), Entry.objects.count()) == (told, 1)


def test_a_step_that_does_not_exist_is_refused_in_words() -> None:
    there = scene()

    with pytest.raises(DomainError, match="no step “fly”"):
        operations.advance(review=there.review, step="fly", by=there.lead, at=NOON)


def test_a_scope_without_a_line_of_enquiry_is_not_agreed() -> None:
    there = scene(S.SCOPING)
    signed_by_both(there)
    there.line.delete()

    _refused(there.review, "agree_scope", there.lead, "at least one line of enquiry")


def test_a_team_is_confirmed_with_a_lead_and_two_people() -> None:
    review = ReviewFactory(state=S.TEAM_BUILDING)
    peer = seated(review, TeamRole.PEER)

    _refused(review, "confirm_team", peer, "lead peer. At least 2 people")
    seated(review, TeamRole.LEAD_PEER, "invited")
    _refused(review, "confirm_team", peer, "One person must have accepted to be lead peer")
    Seat.objects.filter(role=TeamRole.LEAD_PEER).update(state="accepted")
    operations.advance(review=review, step="confirm_team", by=peer, at=NOON)

    review.refresh_from_db()
    assert review.state == S.CONFIRMED


def test_a_team_with_somebody_who_has_moved_to_the_host_is_not_confirmed() -> None:
    there = scene(S.TEAM_BUILDING)
    there.peer.memberships.update(council=there.review.host)

    _refused(there.review, "confirm_team", there.lead, f"belongs to the host council: {there.peer}.")


def test_a_review_without_dates_is_not_ready() -> None:
    there = scene(S.PREPARING, visit_starts_on=None, visit_ends_on=None)

    _refused(there.review, "declare_ready", there.lead, "Set the dates of the visit")


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 1001])
def test_cancelling_needs_a_reason_that_can_be_kept(reason: str) -> None:
    there = scene(S.READY)

    with pytest.raises(DomainError) as refused:
        operations.advance(review=there.review, step="cancel", by=there.lead, at=NOON, reason=reason)

    there.review.refresh_from_db()
    assert (refused.value.field, there.review.state) == ("reason", S.READY)


def test_a_confidential_kind_of_report_is_not_published_and_a_public_one_withheld_only_with_a_reason() -> (
    None
):
    there = scene(S.FINAL)

    _refused(there.review, "publish", there.host_director, "stays confidential")
    of_public_kind(there.review, True)
    _refused(there.review, "keep_confidential", there.host_director, "Say why the report is not published")
    kept = operations.advance(
        review=there.review,
        step="keep_confidential",
        by=there.host_director,
        at=NOON,
        reason="A child is named",
    )

    assert (kept.state, kept.withheld_reason) == (S.FINAL_CONFIDENTIAL, "A child is named")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": S.ON_SITE, "visit_starts_on": None},
        {"state": S.CANCELLED, "cancelled_reason": ""},
        {"visit_starts_on": date(2026, 5, 2), "visit_ends_on": date(2026, 5, 1)},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong: dict[str, object]) -> None:
    review = ReviewFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**wrong)


def usual(state: str, step: str) -> bool:
    """Whether a step is open at a state of a kind of review that uses every stage."""
    return fits(Review(state=state, version=TypeVersion()), step)


def of_public_kind(review: Review, public: bool) -> None:
    """Let the review run by a version whose report is published."""
    kind = ReviewTypeFactory(version=True, version__report_is_public=public)
    Review.objects.filter(pk=review.pk).update(version=kind.current_version())
    review.refresh_from_db()


def signed_by_both(there: Scene) -> None:
    for side, person in (("host", there.host_director), ("team", there.manager)):
        ScopeSignature.objects.create(review=there.review, side=side, signed_by=person, signed_at=NOON)


def _refused(review: Review, step: str, by: object, words: str) -> None:
    before = review.state
    with pytest.raises(DomainError, match=words):
        operations.advance(review=review, step=step, by=by, at=NOON)
    review.refresh_from_db()
    assert (review.state, Entry.objects.count(), Message.objects.count()) == (before, 0, 0)
