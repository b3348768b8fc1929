"""A published round changes as little as can be when a council cannot do its part."""

import pytest
from django.urls import reverse

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Neighbour
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.pairing import operations, queries
from peernet.pairing.models import Conflict, Moved, Rearrangement
from peernet.pairing.rearranging import Cause, outlook
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState
from tests.factories import RoundFactory, UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db
Kind = Rearrangement.Kind


@pytest.fixture
def published(pair, manager):
    """A round of seven councils, each reviewed by one of the three that follow it."""
    councils = ring(7)
    run = operations.publish_pairing(run=pair(RoundFactory(name="Spring")), by=manager, at=NOON)
    return run.round, councils


def standing(round):
    rows = Review.objects.filter(round=round).exclude(state=ReviewState.CANCELLED)
    return set(rows.values_list("host", "reviewer"))


def change(round, manager, council, kind, *, way=0, reason="An inspection was announced."):
    cause = Cause(council, kind, reason)
    seen = outlook(round, cause, today=TODAY).fingerprint
    return operations.rearrange(round=round, cause=cause, way=way, seen=seen, by=manager, at=NOON)


def test_a_council_that_withdraws_loses_both_its_reviews_and_its_host_gets_another(published, manager):
    round, councils = published
    before = standing(round)
    left = councils[0]

    made = change(round, manager, left, Kind.WITHDRAWS)

    after = standing(round)
    assert not [pair for pair in after if left.pk in pair]
    assert {host for host, _ in after} == {council.pk for council in councils[1:]}
    kept = before & after
    assert set(made.moved.filter(made=False).values_list("host", "reviewer")) == before - kept
    assert set(made.moved.filter(made=True).values_list("host", "reviewer")) == after - kept
    assert Review.objects.filter(round=round, state=ReviewState.CANCELLED).count() == len(before - kept)


def test_a_council_that_cannot_lead_is_still_visited(published, manager):
    round, councils = published

    change(round, manager, councils[2], Kind.CANNOT_LEAD)

    after = standing(round)
    assert councils[2].pk in {host for host, _ in after}
    assert councils[2].pk not in {reviewer for _, reviewer in after}


def test_a_council_that_cannot_be_visited_still_leads_and_nobody_else_moves(published, manager):
    round, councils = published
    before = standing(round)

    change(round, manager, councils[3], Kind.CANNOT_HOST)

    assert standing(round) == {pair for pair in before if pair[0] != councils[3].pk}


def test_a_host_whose_reviewer_cannot_make_a_team_gets_another(published, manager):
    round, councils = published
    before = dict(standing(round))

    change(round, manager, councils[1], Kind.NO_TEAM)

    assert dict(standing(round))[councils[1].pk] != before[councils[1].pk]


def test_a_review_whose_visit_has_begun_never_changes(published, manager):
    round, councils = published
    begun = Review.objects.get(round=round, host=councils[4])
    Review.objects.filter(pk=begun.pk).update(state=ReviewState.ON_SITE, visit_starts_on=TODAY)

    change(round, manager, begun.reviewer, Kind.WITHDRAWS)

    begun.refresh_from_db()
    assert begun.state == ReviewState.ON_SITE
    assert not Moved.objects.filter(review=begun).exists()


def test_a_public_pair_stays_though_the_register_has_changed_but_not_against_a_new_conflict(
    published, manager
):
    round, councils = published
    before = dict(standing(round))
    changed, apart = councils[3], councils[5]
    Neighbour.objects.filter(council=changed).delete()
    lower, higher = sorted((apart.pk, before[apart.pk]))
    Conflict.objects.create(first_id=lower, second_id=higher, kind=Conflict.Kind.FAMILY)

    change(round, manager, councils[1], Kind.CANNOT_HOST)

    after = dict(standing(round))
    assert after[changed.pk] == before[changed.pk]
    assert after.get(apart.pk) != before[apart.pk]


def test_the_councils_are_told_and_a_trace_is_left(published, manager):
    round, councils = published
    review = Review.objects.get(round=round, host=councils[5])
    director = UserFactory(member_of=councils[5], role=CouncilRole.DIRECTOR)

    made = change(round, manager, review.reviewer, Kind.WITHDRAWS)

    subjects = set(Message.objects.filter(person=director).values_list("subject", flat=True))
    fresh = made.moved.get(host=councils[5], made=True)
    assert f"Review cancelled: {review}" in subjects
    assert f"{fresh.reviewer} is to review {councils[5]}" in subjects
    entry = Entry.objects.get(verb="round.pairs_changed")
    assert (entry.by, entry.detail["kind"]) == (manager, "withdraws")
    assert fresh.sentence.startswith(f"{fresh.reviewer} reviews {councils[5]}: ")


def test_a_second_change_remembers_the_first(published, manager):
    round, councils = published
    change(round, manager, councils[0], Kind.WITHDRAWS)

    change(round, manager, councils[1], Kind.CANNOT_LEAD)

    leading = {reviewer for _, reviewer in standing(round)}
    assert not leading & {councils[0].pk, councils[1].pk}
    with pytest.raises(DomainError, match="withdrawn from this round already"):
        change(round, manager, councils[0], Kind.WITHDRAWS)


def test_what_was_decided_can_be_asked_again(published, manager):
    round, councils = published

    made = change(round, manager, councils[6], Kind.WITHDRAWS)

    assert operations.replay_change(Rearrangement.objects.get(pk=made.pk))


def test_nobody_confirms_what_they_did_not_see(published, manager):
    round, councils = published
    cause = Cause(councils[0], Kind.WITHDRAWS, "It asked to.")
    seen = outlook(round, cause, today=TODAY).fingerprint
    change(round, manager, councils[3], Kind.CANNOT_LEAD)
    before = standing(round)

    with pytest.raises(WrongStateError, match="changed since you looked"):
        operations.rearrange(round=round, cause=cause, way=0, seen=seen, by=manager, at=NOON)

    assert standing(round) == before


def test_a_round_that_is_not_published_is_run_again_instead(pair, manager):
    councils = ring(4)
    round = pair(RoundFactory()).round

    with pytest.raises(WrongStateError):
        operations.rearrange(
            round=round,
            cause=Cause(councils[0], Kind.WITHDRAWS, "It asked to."),
            way=0,
            seen="",
            by=manager,
            at=NOON,
        )


def test_a_manager_looks_confirms_reads_and_asks_again_in_a_browser(published, manager, client_of):
    round, councils = published
    browser, address = client_of(manager), reverse("pairing:rearrange", args=[round.pk])
    sent = {"council": councils[0].code, "kind": "withdraws", "reason": "It asked to."}
    before = standing(round)

    looked = browser.post(address, sent)
    assert standing(round) == before
    assert looked.context["ways"][0].changes
    assert f"{councils[0].name}" in looked.text

    way = {"way": looked.context["ways"][0].number, "seen": looked.context["seen"]}
    changed = browser.post(address, sent | way, follow=True)
    assert "The councils whose reviews changed have been told" in changed.text
    assert "It asked to." in changed.text
    change = Rearrangement.objects.get()
    again = browser.post(reverse("pairing:replay_rearrangement", args=[round.pk, change.pk]), follow=True)
    assert "the solver found the same ways" in again.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("council", "nowhere", "Choose the council"),
        ("kind", "sulks", "Choose what the council cannot do"),
        ("reason", "", "Say why"),
        ("way", "19", "Choose one of the ways shown"),
        ("way", "-1", "What would change"),
        ("seen", "stale", "changed since you looked"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_changes(
    published, manager, client_of, field, value, words
):
    round, councils = published
    browser, address = client_of(manager), reverse("pairing:rearrange", args=[round.pk])
    sent = {"council": councils[0].code, "kind": "withdraws", "reason": "It asked to."}
    looked = browser.post(address, sent)
    sent |= {"way": 0, "seen": looked.context["seen"]}

    answer = browser.post(address, sent | {field: value})

    assert words in answer.text
    assert not Rearrangement.objects.exists()


def test_the_same_over_the_api(published, manager, client_of):
    round, councils = published
    program = client_of(manager)
    sent = {
        "round": round.pk,
        "council": councils[0].code,
        "kind": "withdraws",
        "reason": "It asked to.",
    }

    def post(address, **more):
        return program.post(address, sent | more, content_type="application/json")

    looked = post("/api/v1/rearrangements/look/").json()
    made = post("/api/v1/rearrangements/", way=looked["ways"][0]["number"], seen=looked["seen"])
    again = post("/api/v1/rearrangements/", way=0, seen=looked["seen"])

    assert made.status_code == 201
    assert again.status_code in (400, 409)
    assert len(made.json()["moved"]) == Moved.objects.count()
    assert program.get("/api/v1/rearrangements/").json()["results"] == [made.json()]


def test_others_do_not_learn_of_a_change(published, manager, client_of):
    round, councils = published
    made = change(round, manager, councils[0], Kind.WITHDRAWS)
    director = client_of(UserFactory(member_of=councils[1], role=CouncilRole.DIRECTOR))

    assert director.get(f"/api/v1/rearrangements/{made.pk}/").status_code == 404
    assert director.get("/api/v1/rearrangements/").json()["results"] == []
    assert director.get(reverse("pairing:rearrangement", args=[round.pk, made.pk])).status_code == 403


def two_ways(round, councils, manager):
    """A change at which a second way was open: it would have moved one more host, and gained by it."""
    first, second, old, new, other = (council.code for council in councils[:5])
    move = {"host": first, "before": [old], "after": [new], "score": -27}
    more = {"host": second, "before": [new], "after": [other], "score": 80}
    return Rearrangement.objects.create(
        round=round,
        council=councils[2],
        kind=Kind.CANNOT_LEAD,
        reason="It asked to.",
        by=manager,
        at=NOON,
        question={"problem": {"hosts": [{"code": first}, {"code": second}]}},
        answer={"steps": [{"moves": [move], "price": None}, {"moves": [move, more], "price": 80.0}]},
        way=0,
    )


def test_a_change_keeps_every_way_that_was_open_with_its_price(published, manager, client_of):
    round, councils = published
    change = two_ways(round, councils, manager)
    one, two, old, new, other, *_ = (council.name for council in councils)

    ways = queries.ways_then(change, closed=())

    moved = f"{one}: {new} instead of {old} (−27)"
    more = f"{two}: {other} instead of {new} (+80)"
    assert ways == (
        queries.OpenWay((moved,), points="−27", price="", taken=True),
        queries.OpenWay((moved, more), points="+53", price="+80", taken=False),
    )
    page = client_of(manager).get(reverse("pairing:rearrangement", args=[round.pk, change.pk])).text
    assert "The ways that were open" in page
    assert more in page


def test_next_to_a_hole_a_way_has_no_price_and_says_nothing_of_the_hidden_host(published, manager):
    round, councils = published
    change = two_ways(round, councils, manager)

    ways = queries.ways_then(change, closed={councils[1].pk})

    moved = f"{councils[0].name}: {councils[3].name} instead of {councils[2].name} (−27)"
    assert ways == (queries.OpenWay((moved,), points="−27", price="", taken=True),)
