"""From a finding to what moved: drawn, told, and only as far as a person may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cms.chain import operations, rules
from cms.chain.counting import reached
from cms.chain.drawing import draw
from cms.chain.links import chains_of
from cms.chain.models import Inspiration
from peernet.core.errors import DomainError
from peernet.findings.models import Finding
from peernet.findings.states import ActionState, FindingKind, FindingState
from peernet.indicators.models import Indicator, IndicatorValue
from peernet.reviews.states import ReviewState
from tests.cms.adoption.scenes import adopted
from tests.factories import IndicatorFactory
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import acted, found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def whole() -> tuple[Scene, Any, Any]:
    """A finding with a practice, a verified action, and an indicator that fell as hoped."""
    there = scene(ReviewState.MONITORING)
    falls = IndicatorFactory(polarity=Indicator.Polarity.LOW)
    action = acted(there, ActionState.VERIFIED, indicator=falls, verified_at=NOON + timedelta(days=30))
    for days, period, value in [(-10, "2025", 12), (100, "2026", 9)]:
        IndicatorValue.objects.create(
            indicator=falls,
            council=there.review.host,
            period=period,
            value=value,
            published_on=TODAY + timedelta(days=days),
        )
    adoption = adopted(council=there.review.host)
    operations.link(action=action, adoption=adoption, by=there.host_director, at=NOON)
    return there, action, adoption


def told(person: Any) -> list[Any]:
    return chains_of(person, Finding.objects.visible_to(person), TODAY + timedelta(days=200))


def test_a_whole_chain_reads_as_one_sentence() -> None:
    there, action, adoption = whole()

    [chain] = told(there.lead)

    assert [link.there for link in chain.links] == [True] * 5
    assert chain.sentence == (
        f"{there.review.reviewer} visited {there.review.host} and found “{action.finding.title}”. "
        f"The practice: {adoption.page.title} ({adoption.page.council}), in use. "
        f"The action: {action.title}, verified. The indicator: {action.indicator.name}: it fell by 3."
    )


def test_what_is_missing_is_named_and_strengths_ask_for_nothing() -> None:
    there = scene(ReviewState.MONITORING)
    found(there, FindingState.FINAL)
    found(there, FindingState.FINAL, kind=FindingKind.STRENGTH)

    [chain] = told(there.lead)

    assert [link.words for link in chain.links[2:]] == [
        "No practice named yet",
        "No action set yet",
        "No indicator named yet",
    ]
    assert [(each.count, each.share) for each in reached([chain])] == [
        (1, 100),
        (0, 0),
        (0, 0),
        (0, 0),
        (0, 0),
    ]


def test_nobody_sees_a_chain_of_a_finding_they_do_not_see(client: Any) -> None:
    there, action, _ = whole()

    for part in PARTS:
        person = there.people[part]
        seen = Finding.objects.visible_to(person).exists()
        client.force_login(person)
        address = reverse("chain:of-finding", args=[action.finding_id])
        assert bool(told(person)) is seen
        assert client.get(address).status_code == (200 if seen else 404)
        for page in (reverse("chain:of-network"), reverse("chain:of-council", args=[there.review.host.code])):
            assert (action.finding.title in client.get(page).content.decode()) is seen


def test_an_action_follows_only_what_its_own_council_took_up(client: Any) -> None:
    there, action, adoption = whole()
    foreign = adopted()

    with pytest.raises(DomainError, match="your own council"):
        operations.link(action=action, adoption=foreign, by=there.host_director, at=NOON)
    client.force_login(there.host_director)
    refused = client.post(reverse("chain:link", args=[action.pk]), {"adoption": foreign.pk})
    long = client.post(reverse("chain:link", args=[action.pk]), {"adoption": "9" * 40})

    assert (refused.status_code, long.status_code) == (200, 200)
    assert Inspiration.objects.get().adoption == adoption


def test_the_owner_and_the_host_name_the_practice_and_nobody_else() -> None:
    there, action, _ = whole()

    assert {part for part in PARTS if rules.may_link(there.people[part], action)} == {
        "host_director",
        "host_coordinator",
    }


def test_programs_read_the_chain_and_name_the_practice() -> None:
    there, action, adoption = whole()
    host = Program(there.host_director)

    cleared = host.do(f"chain/{action.pk}/practice/", adoption=None)
    named = host.do(f"chain/{action.pk}/practice/", adoption=adoption.pk)
    listed = Program(there.coordinator).read(f"chain/?host={there.review.host.code}")

    assert [row["links"][2]["there"] for row in cleared + named + listed] == [False, True, True]
    assert Program(there.lead).send(f"chain/{action.pk}/practice/", adoption=None).status_code == 403
    assert Program(there.outsider).send(f"chain/{action.pk}/practice/", adoption=None).status_code == 404
    assert host.send(f"chain/{action.pk}/practice/", adoption=999999).status_code == 400


def test_the_picture_has_a_place_for_every_link_and_long_words_fit() -> None:
    there, *_ = whole()
    Finding.objects.update(title="Longwordwithoutanyspaceatall" * 4)

    picture = draw(told(there.lead))

    assert picture is not None
    assert (len(picture.boxes), len(picture.arrows)) == (5, 4)
    assert all(len(box.lines) <= 4 for box in picture.boxes)
    assert draw([]) is None


@pytest.mark.parametrize("size", [1, 3])
def test_the_chain_costs_the_same_for_any_number(size: int, django_assert_max_num_queries: Any) -> None:
    there, *_ = whole()
    for _ in range(size):
        acted(there, indicator=IndicatorFactory())

    with django_assert_max_num_queries(8):
        told(there.lead)


def test_a_program_narrows_to_one_council_and_is_told_what_is_no_code() -> None:
    there = scene()
    action = acted(there)
    program = Program(there.host_director)

    for asked, keys in [
        ("", [action.pk]),
        (f"host={there.review.host.code}", [action.pk]),
        ("host=none", []),
    ]:
        assert [row["action"] for row in program.get(f"/api/v1/chain/?{asked}").json()] == keys
    for asked in ["host=%00", "host=" + "x" * 9]:
        answer = program.get(f"/api/v1/chain/?{asked}")
        assert answer.status_code == 400
        assert "host" in answer.json()
