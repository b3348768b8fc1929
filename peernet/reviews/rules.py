"""Who may, around a review."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability
from peernet.reviews.states import InvitationState, TeamRole

#: Steps on which both sides agree, so the host may take them as well.
BOTH_SIDES = frozenset({"agree_scope", "plan_action", "monitor"})
#: Steps that are the host's decision; the lead peer cannot take them for it.
HOST_DECIDES = frozenset({"request", "publish", "keep_confidential"})


def sits_on(user: Any, review: Any, *roles: str) -> bool:
    """Whether the person accepted a seat on the team, in one of these roles if any are named.

    Somebody who has joined the host council since then no longer sits on the team.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    seats = user.seats.taken().clear_of_host().filter(review=review)
    return (seats.filter(role__in=roles) if roles else seats).exists()


def answers_for_host(user: Any, review: Any) -> bool:
    """Whether the person speaks for the host council."""
    return belongs_to(user, review.host, able_to=Ability.ANSWER_REVIEWS)


def signs_for_host(user: Any, review: Any) -> bool:
    """Whether the person binds the host council; this is done in person."""
    return belongs_to(user, review.host, able_to=Ability.SIGN_REVIEWS)


def answers_for_reviewer(user: Any, review: Any) -> bool:
    """Whether the person speaks for the council that leads the visit."""
    return belongs_to(user, review.reviewer, able_to=Ability.ANSWER_REVIEWS)


def observes(user: Any, review: Any) -> bool:
    """Whether the person reads along for some months, with the host or this review; they do nothing there."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(
        user.memberships.observing().filter(council=review.host_id).exists()
        or user.observing.in_force().filter(review=review).exists()
    )


def manages(user: Any, review: Any) -> bool:
    """A programme manager, unless the host is their own council."""
    return may_manage_programme(user) and not belongs_to(user, review.host)


def may_view(user: Any, review: Any) -> bool:
    """Programme managers, the team (invited or seated), whoever answers for a side, observers."""
    if not user.is_authenticated or not user.is_active:
        return False
    return (
        may_manage_programme(user)
        or answers_for_host(user, review)
        or answers_for_reviewer(user, review)
        or user.seats.standing().clear_of_host().filter(review=review).exists()
        or observes(user, review)
    )


def leads(user: Any, review: Any) -> bool:
    """Whether the person leads the team or manages the review."""
    return sits_on(user, review, TeamRole.LEAD_PEER, TeamRole.REVIEW_MANAGER)


def may_run(user: Any, review: Any) -> bool:
    """Move a review through its stages: its lead, its manager or a programme manager."""
    return leads(user, review) or manages(user, review)


def may_take(user: Any, review: Any, step: str) -> bool:
    """Take one step: whoever runs the review, the host where both agree, the host alone where it decides."""
    if step in HOST_DECIDES:
        return signs_for_host(user, review) or manages(user, review)
    return may_run(user, review) or (step in BOTH_SIDES and answers_for_host(user, review))


def may_scope(user: Any, review: Any) -> bool:
    """Write the scope and plan the dates: whoever runs the review, and the host."""
    return may_run(user, review) or answers_for_host(user, review)


def may_hold_up(user: Any, review: Any) -> bool:
    """Pause and resume: whoever runs the review, and the host, where the inspectors may have come."""
    return may_scope(user, review)


def may_sign_for(user: Any, review: Any) -> list[str]:
    """For which sides the person may sign the scope: the host, or whoever runs the review."""
    sides = ["host"] if signs_for_host(user, review) else []
    return [*sides, "team"] if may_run(user, review) else sides


def may_sign(user: Any, review: Any) -> bool:
    """Sign the scope for one side."""
    return bool(may_sign_for(user, review))


def may_build_team(user: Any, review: Any) -> bool:
    """Invite people: whoever runs the review or answers for the reviewing council, never the host."""
    return may_run(user, review) or (answers_for_reviewer(user, review) and not belongs_to(user, review.host))


def may_log_visit(user: Any, review: Any) -> bool:
    """Write and read notes: only people seated on the team."""
    return sits_on(user, review)


def may_view_note(user: Any, note: Any) -> bool:
    """Notes are private to the team, whoever wrote them."""
    return sits_on(user, note.review)


def may_edit_note(user: Any, note: Any) -> bool:
    """People put their own notes right, nobody else's."""
    return bool(note.author_id == user.pk and sits_on(user, note.review))


def may_view_seat(user: Any, seat: Any) -> bool:
    """Whoever sees the review; a refusal only the person and those who build the team."""
    own = user.is_authenticated and seat.person_id == user.pk
    hidden = seat.state == InvitationState.DECLINED and not own and not may_build_team(user, seat.review)
    return may_view(user, seat.review) and not hidden


def may_swap(user: Any, seat: Any) -> bool:
    """Put somebody else in a place: whoever builds the team."""
    return may_build_team(user, seat.review)


def may_object(user: Any, seat: Any) -> bool:
    """Only the host's own people, and never about themselves."""
    return seat.person_id != user.pk and answers_for_host(user, seat.review)


def may_decide_objection(user: Any, objection: Any) -> bool:
    """Whoever builds the team, but not the person meant, nor anybody of the host."""
    return objection.person_id != user.pk and may_build_team(user, objection.review)


def may_view_objection(user: Any, objection: Any) -> bool:
    """The host's own people and those who build the team; never the person meant."""
    if not user.is_authenticated or not user.is_active or objection.person_id == user.pk:
        return False
    return answers_for_host(user, objection.review) or may_build_team(user, objection.review)


def may_view_substitute(user: Any, substitute: Any) -> bool:
    """Those who build the team."""
    return bool(user.is_authenticated and user.is_active and may_build_team(user, substitute.review))


def may_answer_invitation(user: Any, seat: Any) -> bool:
    """Only the person invited says yes or no, for themselves."""
    own = user.is_authenticated and user.is_active and seat.person_id == user.pk
    return bool(own and user.acting is None)


def councils_answered_for(user: Any) -> Any:
    """Keys of the councils that the person speaks for."""
    return user.memberships.answering().values("council")


def may_name_observer(user: Any, review: Any) -> bool:
    """Let somebody read along: the review's manager, and programme managers of no part in the host."""
    return sits_on(user, review, TeamRole.REVIEW_MANAGER) or manages(user, review)


def may_view_observer(user: Any, observer: Any) -> bool:
    """Whoever sees the review sees who reads along with it."""
    return may_view(user, observer.review)


def may_end_observer(user: Any, observer: Any) -> bool:
    """Whoever may name one, the host, and the person themselves."""
    if user.is_authenticated and user.is_active and user.pk == observer.person_id:
        return True
    return may_name_observer(user, observer.review) or answers_for_host(user, observer.review)


def may_plan_days(user: Any) -> bool:
    """Programme managers, and whoever speaks for a council, say when no visit may come."""
    if not user.is_authenticated or not user.is_active:
        return False
    return may_manage_programme(user) or councils_answered_for(user).exists()


def may_remove_blackout(user: Any, blackout: Any) -> bool:
    """A council's own people theirs, programme managers any."""
    if may_manage_programme(user):
        return True
    own = blackout.council
    return own is not None and belongs_to(user, own, able_to=Ability.ANSWER_REVIEWS)


def may_explain(user: Any, council: Any) -> bool:
    """Say in the register why a council is late: whoever speaks for it."""
    return belongs_to(user, council, able_to=Ability.ANSWER_REVIEWS)


def may_drop_ask(user: Any, ask: Any) -> bool:
    """Whoever runs the review."""
    return may_run(user, ask.review)
