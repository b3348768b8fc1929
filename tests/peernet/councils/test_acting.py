"""Acting for a director: what is lent and what stays personal, chosen, traced under both names."""

from typing import Any

import pytest
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.audit.models import Entry
from peernet.concerns.models import Concern
from peernet.concerns.operations import raise_concern
from peernet.core.errors import NotYoursError
from peernet.councils import lending, operations, rules
from peernet.councils.models import Assistance
from peernet.councils.states import ABILITIES, Ability, CouncilRole
from peernet.findings import rules as finding_rules
from peernet.findings.models import Challenge, Finding
from peernet.findings.states import FindingState
from peernet.indicators.rules import may_set_priorities
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Review
from peernet.reviews.operations import name_observer
from peernet.reviews.states import ReviewState, TeamRole
from tests.factories import (
    CoordinatorFactory,
    FindingFactory,
    ReviewFactory,
    SeatFactory,
    UserFactory,
)
from tests.peernet.councils.assisting import act, named, office
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db


# What is lent


def test_what_is_lent_is_said_in_one_place() -> None:
    assert frozenset({Ability.ANSWER_REVIEWS, Ability.SET_PRIORITIES}) == lending.LENT
    assert ABILITIES[CouncilRole.DIRECTOR] >= lending.LENT
    lent = {each for each in Ability.values if lending.is_lent(each)}
    assert lent == set(lending.LENT)


def test_an_assistant_answers_for_the_council_and_does_nothing_personal() -> None:
    at = scene(ReviewState.FACTUAL_CHECK)
    there, review = office(at.review.host), at.review
    shared, own = (
        FindingFactory(line=at.line, state=each) for each in (FindingState.SHARED, FindingState.CANDIDATE)
    )
    raise_concern(review=review, by=at.peer, at=timezone.now())
    acting, plain = there.acting(), there.assistant

    assert not review_rules.may_view(plain, review)
    assert review_rules.may_view(acting, review)
    assert [*Review.objects.visible_to(acting)] == [review]
    assert [*Finding.objects.visible_to(acting)] == [shared]
    assert finding_rules.may_take(acting, shared, "challenge")
    assert not finding_rules.may_view(acting, own)
    assert may_set_priorities(acting, there.council)
    assert review_rules.may_scope(acting, review)
    personal = ("publish", "keep_confidential", "request")
    assert not any(review_rules.may_take(acting, review, step) for step in personal)
    assert all(review_rules.may_take(there.director, review, step) for step in personal)
    assert review_rules.may_sign_for(acting, review) == []
    assert review_rules.may_sign_for(there.director, review) == ["host"]
    assert not rules.may_approve_people(acting, there.council)
    assert not rules.belongs_to(acting, there.council, able_to=Ability.APPROVE_PRACTICE)
    assert [*Concern.objects.visible_to(acting)] == []


def test_while_acting_one_has_none_of_ones_own_rights() -> None:
    there, elsewhere = office(), ReviewFactory(state=ReviewState.ON_SITE)
    SeatFactory(review=elsewhere, person=there.assistant, role=TeamRole.LEAD_PEER)
    along = ReviewFactory(state=ReviewState.FINAL)
    name_observer(
        review=along,
        person=there.assistant,
        until=there.row.until,
        why="Learns",
        by=CoordinatorFactory(),
        at=timezone.now(),
    )
    there.assistant.network_roles.create(role="coordinator")

    acting = there.acting()

    assert may_manage_programme(there.assistant)
    assert not may_manage_programme(acting)
    assert review_rules.observes(there.assistant, along)
    assert not review_rules.observes(acting, along)
    assert review_rules.sits_on(there.assistant, elsewhere)
    assert not review_rules.sits_on(acting, elsewhere)
    assert not review_rules.may_view(acting, elsewhere)
    assert not Review.objects.visible_to(acting).exists()


def test_it_never_chains() -> None:
    there = office()
    other = UserFactory(member_of=there.council, role=CouncilRole.DIRECTOR)
    third = UserFactory(member_of=there.council)
    named(there.council, other, there.director)
    row = named(there.council, there.director, third)
    director = type(third).objects.get(pk=there.director.pk)
    director.acting = Assistance.objects.get(director=other)

    with pytest.raises(NotYoursError):
        named(there.council, director, UserFactory(member_of=there.council))
    third.acting = row
    assert not rules.may_act(third, Assistance.objects.get(director=other))


# The switch


def test_nothing_is_silent_one_chooses_and_sees_it_on_every_page(client_of: Any) -> None:
    at = scene(ReviewState.FACTUAL_CHECK)
    there = office(at.review.host)
    client, page = client_of(there.assistant), f"/reviews/{at.review.pk}/"

    assert client.get(page).status_code == 404
    act(client, there.row)
    shown = client.get(page)
    assert shown.status_code == 200
    assert "You act for Bea Director" in shown.content.decode()
    assert "Here you are yourself" in client.get("/councils/").content.decode()
    assert client.post("/councils/assisting/stop/").status_code == 302
    assert client.get(page).status_code == 404
    assert "Bea Director" not in client.get("/councils/").content.decode()
    verbs = Entry.objects.filter(by=there.assistant, verb__startswith="assistant.").order_by("pk")
    assert [each.verb for each in verbs] == ["assistant.began_acting", "assistant.stopped_acting"]


def test_what_is_done_is_kept_and_shown_under_both_names(
    client_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    at = scene(ReviewState.FACTUAL_CHECK)
    there = office(at.review.host)
    finding = FindingFactory(line=at.line, state=FindingState.SHARED, text="One sentence. Another.")
    client, page = act(client_of(there.assistant), there.row), f"/findings/{finding.pk}/"

    with django_capture_on_commit_callbacks(execute=True):
        client.get(page)
    answer = client.post(f"{page}steps/challenge/", {"sentence": "Another.", "words": "It was 2024."})

    assert answer.status_code == 302
    assert Challenge.objects.get().raised_by == there.assistant
    entries = Entry.objects.filter(by=there.assistant, verb__in=["finding.challenged", "finding.read"])
    assert {each.detail["for"] for each in entries} == {there.director.pk}
    assert {each.verb for each in entries} == {"finding.challenged", "finding.read"}
    for person, seen in ((there.director, True), (there.approver, False)):
        mine = client_of(person).get("/in-my-name/").content.decode()
        assert ("finding, challenged" in mine) is seen
    both = "Al Assistant for Bea Director"
    for person in (there.director, at.lead):
        assert both in client_of(person).get(page).content.decode()
        assert both in client_of(person).get(f"/reviews/{at.review.pk}/").content.decode()


def test_what_asks_to_confirm_stays_personal(client_of: Any) -> None:
    at = scene(ReviewState.FACTUAL_CHECK)
    there = office(at.review.host)
    client = act(client_of(there.assistant), there.row)

    page = client.get(f"/reviews/{at.review.pk}/actions/plan.csv")
    api = client.get(f"/api/v1/plans/{at.review.pk}/sheet/")

    assert (page.status_code, api.status_code) == (403, 403)
    assert "stays personal" in page.content.decode()
    assert "stays personal" in api.json()["detail"]


def test_what_was_meant_in_anothers_name_is_not_done_in_ones_own(client_of: Any) -> None:
    at = scene(ReviewState.FACTUAL_CHECK)
    there = office(at.review.host)
    client = act(client_of(there.assistant), there.row)
    operations.end_assistance(assistance=there.row, by=there.director, at=timezone.now())

    late = client.post(f"/reviews/{at.review.pk}/scope/edit/", {"focus": "Other"})
    again = client.post(f"/reviews/{at.review.pk}/scope/edit/", {"focus": "Other"})

    assert (late.status_code, again.status_code) == (409, 404)
    assert "nothing was changed" in late.content.decode()


def test_nobody_else_takes_the_switch_and_a_program_never_acts(client_of: Any) -> None:
    at = scene(ReviewState.FACTUAL_CHECK)
    there = office(at.review.host)
    address = f"/councils/assisting/{there.row.pk}/act/"

    assert client_of(UserFactory()).post(address).status_code == 404
    assert [client_of(each).post(address).status_code for each in (there.director, there.approver)] == [
        403,
        403,
    ]
    assert Program(there.assistant).get(f"/api/v1/reviews/{at.review.pk}/").status_code == 404
