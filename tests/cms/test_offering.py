"""The page of a shared strength offers to make it a draft case study, to those who may write it."""

import pytest

from cms.offering import draft_case_study
from peernet.councils.states import CouncilRole
from peernet.findings.offers import offers_for
from peernet.findings.states import FindingKind, FindingState
from tests.cms.practice import member
from tests.factories import FindingFactory, SeatFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
TOLD = {FindingState.SHARED, FindingState.FINAL, FindingState.ADDRESSED}


def finding(*, kind=FindingKind.STRENGTH):
    return FindingFactory(kind=kind, state=FindingState.SHARED, shared_at=NOON)


def test_the_hosts_writers_are_offered_a_draft_and_nobody_else():
    strength = finding()
    host = strength.review.host
    peer = SeatFactory(review=strength.review).person
    people = [peer, *(member(host, role) for role in CouncilRole)]

    offered = [person.memberships.get().role for person in people if offers_for(strength, person)]

    assert set(offered) == {CouncilRole.COORDINATOR, CouncilRole.DIRECTOR}


@pytest.mark.parametrize("state", FindingState)
@pytest.mark.parametrize("kind", FindingKind)
def test_only_a_strength_that_was_shared_and_is_undisputed_is_offered(kind, state):
    found = finding(kind=kind)
    found.state = state
    offer = draft_case_study(found, member(found.review.host, CouncilRole.DIRECTOR))

    assert bool(offer) is (kind == FindingKind.STRENGTH and state in TOLD)


def test_the_button_leads_to_the_editor(client_of):
    strength = finding()
    director = client_of(member(strength.review.host, CouncilRole.DIRECTOR))
    [offer] = offers_for(strength, member(strength.review.host, CouncilRole.COORDINATOR))

    assert offer.url in director.get(f"/findings/{strength.pk}/").content.decode()
    assert director.post(offer.url).headers["Location"].endswith("/edit/")
