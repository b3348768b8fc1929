"""A team of named people for one review."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from peernet.core.errors import DomainError
from peernet.pairing.staffing import suggest
from peernet.pairing.staffing.loading import free_peers, team_problem
from peernet.pairing.staffing.standing import standing_of
from peernet.peers import operations as pool
from peernet.reviews.models import Blackout, Seat
from peernet.reviews.operations import decline_invitation, invite
from peernet.reviews.states import TeamRole
from tests.factories import CouncilFactory, LineFactory, ReviewFactory, RoundFactory, UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.peers.test_conflicts import PROFILE, tied, worked

pytestmark = pytest.mark.django_db
DAYS = {"visit_starts_on": TODAY + timedelta(days=90), "visit_ends_on": TODAY + timedelta(days=92)}
ROLES = ["director", "assistant-director", "practitioner", "elected-member"]


def peer_of(council, *roles, **changed):
    person = UserFactory(member_of=council)
    given = PROFILE | {"roles": list(roles)} | changed
    return pool.join_pool(person=person, by=person, at=NOON, **given)


@pytest.fixture
def review():
    return ReviewFactory(**DAYS)


@pytest.fixture
def team(review):
    """One peer of every role that a usual team needs, from the reviewing council and two others."""
    others = [review.reviewer, review.reviewer, CouncilFactory(), CouncilFactory()]
    return [peer_of(council, role) for council, role in zip(others, ROLES, strict=True)]


def problem_of(review):
    standing = standing_of(review)
    return team_problem(review, standing, free_peers(review, standing), today=TODAY)


def who(suggestion):
    return {place.best.peer for place in suggestion.places}


def test_every_role_is_filled_with_a_reason_and_people_of_other_councils_are_named_guests(review, team):
    found = suggest(review, today=TODAY)

    assert who(found) == set(team)
    assert (found.first, found.last, found.agreed) == (*DAYS.values(), True)
    assert not found.lacks
    assert found.proven
    for place in found.places:
        assert place.best.why.startswith(
            f"{place.role}: {place.best.peer.person} of {place.best.peer.council}"
        )
        assert place.best.guest == (place.best.peer.council != review.reviewer)


def test_whoever_knows_the_lines_of_enquiry_comes_first_and_the_other_is_the_substitute(review, team):
    LineFactory(review=review, theme="kinship-care")
    plain = team[2]
    skilled = peer_of(CouncilFactory(), "practitioner", themes=["kinship-care"])
    for extra in range(2):
        peer_of(plain.council, "practitioner", themes=["neglect"], languages=[f"L{extra}"])

    (place,) = [place for place in suggest(review, today=TODAY).places if place.best.peer == skilled]

    assert "skilled in Kinship care" in place.best.why


def test_nobody_too_close_away_or_spent_is_suggested(review, team):
    host = review.host
    director, assistant, practitioner, member = team
    tied(director, host)
    worked(assistant, host, TODAY - timedelta(days=400))
    pool.add_away(
        peer=practitioner,
        starts_on=DAYS["visit_starts_on"],
        ends_on=DAYS["visit_ends_on"],
        by=practitioner.person,
        at=NOON,
    )
    busy = ReviewFactory(
        visit_starts_on=TODAY + timedelta(days=100), visit_ends_on=TODAY + timedelta(days=101)
    )
    invite(review=busy, person=member.person, role=TeamRole.PEER, by=member.person, at=NOON)

    found = suggest(review, today=TODAY)

    assert not who(found) & set(team)
    assert len(found.lacks) == 4
    told = " ".join(found.lacks)
    for reason in ("with a conflict", "away on these days", "still resting"):
        assert reason in told


def test_people_asked_already_are_not_asked_again_and_their_roles_count_as_filled(review, team):
    director, assistant, practitioner, _ = team
    invite(review=review, person=director.person, role=TeamRole.LEAD_PEER, by=director.person, at=NOON)
    no = invite(review=review, person=practitioner.person, role=TeamRole.PEER, by=director.person, at=NOON)
    decline_invitation(seat=no, because="busy", by=practitioner.person, at=NOON)

    found = suggest(review, today=TODAY)

    assert director not in who(found)
    assert practitioner not in who(found)
    assert "Director" not in {place.role for place in found.places}
    assert assistant in who(found)
    assert "practitioner" in " ".join(found.lacks).lower()


def test_without_dates_a_visit_is_put_where_no_closed_day_stands_against_it():
    review = ReviewFactory(visit_starts_on=None, visit_ends_on=None)
    first = problem_of(review).windows[0]
    Blackout.objects.create(
        council=review.host, kind="budget", starts_on=first.first, ends_on=first.last, added_at=NOON
    )

    moved = problem_of(review).windows

    assert first not in moved
    assert len(moved) == 6
    assert all(window.first.weekday() == 1 for window in moved)


def test_a_visit_on_the_last_days_that_there_are_is_staffed_too(review, team):
    review.visit_starts_on = review.visit_ends_on = date.max
    review.save()
    invite(review=review, person=team[0].person, role=TeamRole.PEER, by=team[0].person, at=NOON)
    other = ReviewFactory(reviewer=review.reviewer, visit_starts_on=date.max, visit_ends_on=date.max)

    assert team[0] not in who(suggest(other, today=TODAY))


@pytest.mark.parametrize("full", [True, False])
def test_there_is_nothing_to_suggest_without_a_pool_or_a_gap(review, full):
    if full:
        for role in [*ROLES, "practitioner", "data", "health"]:
            peer = peer_of(CouncilFactory(), role)
            invite(review=review, person=peer.person, role=TeamRole.PEER, by=peer.person, at=NOON)

    with pytest.raises(DomainError, match="The team is complete" if full else "Nobody of the pool"):
        suggest(review, today=TODAY)


def test_a_larger_pool_takes_no_more_queries(review, team, django_assert_num_queries):
    with django_assert_num_queries(13) as counted:
        problem_of(review)
    for _ in range(5):
        peer_of(CouncilFactory(), "director", "practitioner")
    with django_assert_num_queries(len(counted)):
        problem_of(review)


def test_a_manager_reads_the_team_and_invites_who_fits_and_a_substitute(client_of, manager, review, team):
    other = peer_of(review.reviewer, "assistant-director")
    browser, address = client_of(manager), reverse("pairing:team", args=[review.pk])

    page = browser.get(address).text
    for peer in (team[0], other):
        browser.post(reverse("pairing:invite_peer", args=[review.pk, peer.pk]))

    assert str(team[0].person) in page
    assert "Proven: no other team of the pool lacks less" in page
    roles = dict(Seat.objects.values_list("person", "role"))
    assert roles == {team[0].person_id: TeamRole.LEAD_PEER, other.person_id: TeamRole.PEER}
    assert "Asked already" in browser.get(address).text


def test_a_tie_is_told_when_somebody_is_invited_all_the_same(client_of, manager, review, team):
    tied(team[0], review.host)

    answer = client_of(manager).post(
        reverse("pairing:invite_peer", args=[review.pk, team[0].pk]), follow=True
    )

    assert "too close to" in answer.text
    assert not Seat.objects.exists()


def test_only_programme_managers_see_it(client_of, review, team):
    director = client_of(team[0].person)

    assert director.get(reverse("pairing:team", args=[review.pk])).status_code == 403
    assert director.post(reverse("pairing:invite_peer", args=[review.pk, team[0].pk])).status_code == 403
    assert not Seat.objects.exists()


def test_after_the_visit_began_nobody_is_suggested(client_of, manager):
    review = ReviewFactory(state="on_site", visit_starts_on=date(2026, 3, 2), visit_ends_on=date(2026, 3, 4))

    page = client_of(manager).get(reverse("pairing:team", args=[review.pk])).text

    assert "People join a team before the visit begins." in page


def test_a_refusal_says_what_comes_next_and_closeness_is_remembered_for_the_host(
    review, team, manager, client_of
):
    lead, *_ = team
    seat = invite(review=review, person=lead.person, role=TeamRole.LEAD_PEER, by=manager, at=NOON)
    decline_invitation(seat=seat, because="conflict", by=lead.person, at=NOON)
    later = ReviewFactory(host=review.host, reviewer=review.reviewer, **DAYS)

    page = client_of(manager).get(reverse("pairing:team", args=[review.pk]))

    assert "Said no, and what next" in page.text
    assert "Ask them to add the tie to their own record" in page.text
    assert lead not in free_peers(later, standing_of(later))
    elsewhere = ReviewFactory(reviewer=review.reviewer, **DAYS)
    assert lead in free_peers(elsewhere, standing_of(elsewhere))


def test_what_the_reviewing_council_cannot_send_leads_back_to_the_pairing(review, team, manager, client_of):
    round = RoundFactory(state="published")
    type(review).objects.filter(pk=review.pk).update(round=round)

    page = client_of(manager).get(reverse("pairing:team", args=[review.pk]))

    covers = page.context["suggestion"].covers
    assert {code for cover in covers for code in cover.codes} <= {peer.council.code for peer in team}
    assert covers
    assert f"kind=no-team&amp;instead={covers[0].codes[0]}" in page.text
