"""A manager who is too close to a host sees a hole: nothing shown to them depends on its pair."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from peernet.accounts.models import NetworkRole
from peernet.core.errors import DomainError
from peernet.councils.models import ContactDomain, Membership, Succession
from peernet.councils.states import CouncilRole, MembershipState
from peernet.pairing import operations, rules
from peernet.pairing.models import (
    Conflict,
    Decision,
    Moved,
    Proposal,
    Rearrangement,
    Run,
    Unpaired,
)
from peernet.pairing.wishes import Wish
from peernet.reviews.conflicts import conflicts_of, councils_too_close_to
from peernet.reviews.models import Review
from tests.factories import CoordinatorFactory, CouncilFactory, ReviewFactory, RoundFactory, UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.pairing.worlds import ring
from tests.peernet.peers.test_conflicts import joined, tied, worked

pytestmark = pytest.mark.django_db


def torn(council, **fields):
    """A programme manager who belongs to a council."""
    person = UserFactory(member_of=council, role=CouncilRole.READER, **fields)
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.COORDINATOR)
    return person


@pytest.fixture
def councils(db):
    return ring(8, like=4)


def test_who_is_too_close_is_the_same_as_who_may_not_visit(councils):
    own, before, mail, another, *_others = councils
    person = torn(own, email="somebody@mail.example")
    Membership.objects.create(
        person=person,
        council=before,
        role=CouncilRole.READER,
        state=MembershipState.ENDED,
        requested_at=NOON,
        ended_at=NOON,
    )
    Membership.objects.create(
        person=person,
        council=another,
        role=CouncilRole.READER,
        state=MembershipState.REFUSED,
        reason="Not known here.",
        requested_at=NOON,
        decided_at=NOON,
    )
    ContactDomain.objects.create(council=mail, domain="mail.example")
    ContactDomain.objects.create(council=another, domain="elsewhere.example")

    heir = CouncilFactory()
    Succession.objects.create(predecessor=before, successor=heir, on=TODAY)

    close = councils_too_close_to(person, at=NOON)

    councils = [*councils, heir]
    asked = {each.pk for each in councils if conflicts_of(person, Review(host=each), at=NOON)}
    assert close == asked == {own.pk, before.pk, mail.pk, heir.pk}


def test_lists_leave_out_exactly_what_the_rule_closes(pair, manager, councils):
    own, *_ = councils
    run = pair(RoundFactory())
    for host, reviewer in [(0, 5), (5, 0), (5, 6)]:
        Decision.objects.create(
            round=run.round,
            host=councils[host],
            reviewer=councils[reviewer],
            kind="veto",
            reason="Asked.",
            by=manager,
            at=NOON,
        )
    for lower, higher in [(0, 1), (1, 2)]:
        Conflict.objects.create(first=councils[lower], second=councils[higher], kind=Conflict.Kind.FAMILY)
    for council in councils[:2]:
        change = Rearrangement.objects.create(
            round=run.round,
            council=council,
            kind="withdraws",
            reason="Asked.",
            by=manager,
            at=NOON,
            question={},
            answer={},
            way=0,
        )
        Moved.objects.create(rearrangement=change, host=council, reviewer=councils[7], made=True)
    asked = {
        Proposal: rules.may_view_host,
        Unpaired: rules.may_view_host,
        Moved: rules.may_view_host,
        Decision: rules.may_view_decision,
        Conflict: rules.may_view_conflict,
        Rearrangement: rules.may_view_rearrangement,
    }

    for person in [manager, torn(own), UserFactory(member_of=own, role=CouncilRole.DIRECTOR)]:
        for model, rule in asked.items():
            allowed = {row.pk for row in model.objects.all() if rule(person, row)}
            assert set(model.objects.visible_to(person).values_list("pk", flat=True)) == allowed
    assert Proposal.objects.visible_to(torn(own)).count() == Proposal.objects.count() - 1


def as_it_is(run, own):
    pass


def by_somebody_else(run, own):
    row = run.proposals.get(host=own)
    row.reviewer = Proposal.objects.filter(run=run).exclude(host=own).order_by("-pk").first().host
    row.score, row.sentence = row.score - 1, "Another sentence."
    row.save()
    Run.objects.filter(pk=run.pk).update(score=run.score - 1, score_bound=run.score_bound - 1)


def by_nobody(run, own):
    run.proposals.filter(host=own).delete()
    Unpaired.objects.create(
        run=run, host=own, demanded=1, covered=0, candidates=3, binding="capacity", sentence="Lacks."
    )
    Run.objects.filter(pk=run.pk).update(
        covered=run.covered - 1, covered_bound=run.covered_bound - 1, hosts_in_full=run.hosts_in_full - 1
    )


def not_at_all(run, own):
    run.proposals.filter(host=own).delete()
    smaller = {
        name: getattr(run, name) - 1
        for name in (
            *("hosts", "hosts_in_full", "demanded", "covered", "covered_bound"),
            *("raised", "raised_bound"),
        )
    }
    Run.objects.filter(pk=run.pk).update(
        **smaller, candidate_pairs=run.candidate_pairs - 3, floor=1, floor_bound=1
    )


def named_by_others(run, own):
    """The reasons of other hosts may name the pair."""
    for row in run.proposals.exclude(host=own):
        row.alternatives = [
            each | {"why_not": f"It leads the 1 review it offers at {own}."} for each in row.alternatives
        ]
        row.save()


def pages(run):
    keys = {"pk": run.round_id, "run_pk": run.pk}
    for name in ("desk", "decisions", "decisions_csv", "compare"):
        yield reverse(f"pairing:{name}", kwargs={"pk": run.round_id})
    for name in ("plan", "plan_csv", "swap"):
        yield reverse(f"pairing:{name}", kwargs=keys)
    yield reverse("pairing:rounds")
    yield reverse("pairing:conflicts")
    yield f"/api/v1/rounds/{run.round_id}/due/"
    yield f"/api/v1/rounds/{run.round_id}/runs/"
    yield f"/api/v1/runs/{run.pk}/"
    yield "/api/v1/decisions/"
    yield "/api/v1/conflicts/"


@pytest.mark.parametrize("change", [by_somebody_else, by_nobody, not_at_all, named_by_others])
def test_every_page_is_the_same_whatever_became_of_the_hidden_host(pair, councils, client_of, change):
    own, *_ = councils
    round = RoundFactory()
    pair(round)
    run = pair(round, seed=2)
    browser = client_of(torn(own))
    seen = {address: without_tokens(browser.get(address)) for address in pages(run)}
    sheet = reverse("pairing:plan_xlsx", args=[round.pk, run.pk])
    cells = cells_of(browser.get(sheet))

    change(run, own)

    for address in pages(run):
        assert without_tokens(browser.get(address)) == seen[address], address
    assert cells_of(browser.get(sheet)) == cells


def test_the_same_pages_differ_for_a_manager_who_is_not_too_close(pair, councils, manager, client_of):
    """So that the test before would notice."""
    own, *_ = councils
    run = pair(RoundFactory())
    browser, address = client_of(manager), reverse("pairing:plan", args=[run.round_id, run.pk])
    before = without_tokens(browser.get(address))

    by_somebody_else(run, own)

    assert without_tokens(browser.get(address)) != before


def test_they_decide_nothing_about_it_and_get_no_team_for_it(pair, councils, client_of):
    own, other, third, *_ = councils
    run, person = pair(RoundFactory()), torn(own)
    for host, reviewer in [(own, other), (other, own)]:
        with pytest.raises(DomainError, match="too close"):
            operations.decide(
                round=run.round, wishes=[Wish(host, reviewer, "veto", "Asked.")], by=person, at=NOON
            )
    with pytest.raises(DomainError, match="too close"):
        operations.declare_conflict(first=own, second=other, kind="family", until=None, by=person, at=NOON)
    operations.decide(round=run.round, wishes=[Wish(other, third, "veto", "Asked.")], by=person, at=NOON)

    review = ReviewFactory(host=own)
    assert client_of(person).get(reverse("pairing:team", args=[review.pk])).status_code == 404


def test_what_a_decision_would_move_leaves_the_hidden_host_out(pair, councils, client_of):
    own, _other, *_ = councils
    run = pair(RoundFactory())
    reviewer = run.proposals.get(host=own).reviewer
    host = next(each for each in councils if each not in (own, reviewer))
    sent = {"host": host.code, "reviewer": reviewer.code, "kind": "pin", "reason": "Asked.", "look": "yes"}

    answer = client_of(torn(own)).post(reverse("pairing:decisions", args=[run.round_id]), sent)

    seen = answer.context["seen"]
    assert seen is None or own.name not in {move.host for move in seen.moves}


def without_tokens(response):
    """The page without the token that each request draws anew."""
    assert response.status_code == 200, response.status_code
    text = response.content.decode()
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def cells_of(response):
    book = load_workbook(BytesIO(response.content))
    return list(book.active.iter_rows(values_only=True))


def test_a_stranger_to_the_round_sees_everything(pair, councils, client_of):
    run = pair(RoundFactory())
    elsewhere = torn(CouncilFactory(fictional=False))

    page = client_of(elsewhere).get(reverse("pairing:plan", args=[run.round_id, run.pk]))

    assert len(page.context["page"].pairs) == run.covered
    assert not page.context["hole"]
    assert CoordinatorFactory().memberships.count() == 0


@pytest.mark.parametrize("kind", ["shared-service", "political", "family", "commercial", "works", "worked"])
def test_what_the_pool_knows_of_a_person_makes_them_too_close(kind):
    peer, host = joined(), CouncilFactory()
    if kind.startswith("work"):
        worked(peer, host, None if kind == "works" else TODAY - timedelta(days=30))
    else:
        tied(peer, host, kind=kind)

    assert host.pk in councils_too_close_to(peer.person, at=NOON)
    assert conflicts_of(peer.person, Review(host=host), at=NOON)
