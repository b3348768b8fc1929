"""Acting for a director: named, chosen, traced under both names, ended, never handed on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.audit.models import Entry
from peernet.concerns.models import Concern
from peernet.concerns.operations import raise_concern
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils import lending, operations, rules
from peernet.councils.models import Assistance, Council, Membership
from peernet.councils.operations.assistants import MOST
from peernet.councils.states import ABILITIES, Ability, CouncilRole
from peernet.findings import rules as finding_rules
from peernet.findings.models import Challenge, Finding
from peernet.findings.states import FindingState
from peernet.indicators.rules import may_set_priorities
from peernet.notifications.models import Message
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Review
from peernet.reviews.operations import name_observer
from peernet.reviews.states import ReviewState, TeamRole
from peernet.workspace.leaving.operations import close_account
from tests.factories import (
    CoordinatorFactory,
    CouncilFactory,
    FindingFactory,
    ReviewFactory,
    SeatFactory,
    UserFactory,
)
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Office:
    """A council with a director, an approver and a reader who may act for the director."""

    council: Council
    director: Any
    approver: Any
    assistant: Any
    row: Assistance

    def acting(self) -> Any:
        """The assistant as they stand while they act."""
        person = type(self.assistant).objects.get(pk=self.assistant.pk)
        person.acting = self.row
        return person


def named(council: Council, director: Any, assistant: Any, *, days: int = 30, **changed: Any) -> Assistance:
    said = {"reason": "On leave", "until": timezone.localdate() + timedelta(days=days)} | changed
    now = timezone.now()
    return operations.name_assistant(council=council, assistant=assistant, by=director, at=now, **said)


def office(council: Council | None = None) -> Office:
    here = council or CouncilFactory()
    director = UserFactory(member_of=here, role=CouncilRole.DIRECTOR, name="Bea Director")
    approver = UserFactory(member_of=here, role=CouncilRole.APPROVER)
    assistant = UserFactory(member_of=here, role=CouncilRole.READER, name="Al Assistant")
    return Office(here, director, approver, assistant, named(here, director, assistant))


def act(client: Client, row: Assistance) -> Client:
    assert client.post(f"/councils/assisting/{row.pk}/act/").status_code == 302
    return client


# Naming


def test_the_two_and_the_approver_are_told_and_the_log_has_it() -> None:
    there = office()

    told = {(each.person, each.subject.split(" until")[0]) for each in Message.objects.all()}

    assert told == {
        (there.assistant, "You may act for Bea Director"),
        (there.approver, "Al Assistant may act for Bea Director"),
    }
    assert Entry.objects.get(verb="assistant.named").by == there.director


def test_only_the_director_names_and_only_somebody_of_the_same_council() -> None:
    there = office()
    colleague = UserFactory(member_of=there.council)

    for person in (there.approver, there.assistant, CoordinatorFactory(), there.acting()):
        assert not rules.may_name_assistant(person, there.council)
        with pytest.raises(NotYoursError):
            named(there.council, person, colleague)
    for stranger in (there.director, UserFactory(member_of=CouncilFactory()), UserFactory()):
        with pytest.raises(DomainError) as refused:
            named(there.council, there.director, stranger)
        assert refused.value.field == "assistant"
    with pytest.raises(DomainError, match="acts for you already"):
        named(there.council, there.director, there.assistant)
    with pytest.raises(DomainError, match="Say why"):
        named(there.council, there.director, colleague, reason=" ")
    for days in (-1, 0, 185):
        with pytest.raises(DomainError) as refused:
            named(there.council, there.director, colleague, days=days)
        assert refused.value.field == "until"
    for _ in range(MOST - 1):
        named(there.council, there.director, UserFactory(member_of=there.council))
    with pytest.raises(WrongStateError):
        named(there.council, there.director, colleague)


def test_the_database_keeps_what_may_never_be() -> None:
    there = office()
    wrong = (
        {"assistant": there.director},
        {"until": there.row.starts_on - timedelta(days=1)},
        {"reason": ""},
        {"ended_by": there.approver},
    )

    for changed in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Assistance.objects.filter(pk=there.row.pk).update(**changed)
    twice = {"council": there.council, "director": there.director, "assistant": there.assistant}
    with pytest.raises(IntegrityError), transaction.atomic():
        Assistance.objects.create(
            **twice,
            reason="Twice",
            starts_on=there.row.starts_on,
            until=there.row.until,
            named_at=timezone.now(),
        )


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


# The end


@pytest.mark.parametrize("who", ["director", "approver", "assistant"])
def test_each_of_the_three_ends_it_and_the_others_hear(who: str, client_of: Any) -> None:
    there = office()
    Message.objects.all().delete()
    person = getattr(there, who)

    assert client_of(person).post(f"/councils/assistants/{there.row.pk}/end/").status_code == 302

    there.row.refresh_from_db()
    assert there.row.ended_by == person
    assert {each.person for each in Message.objects.all()} == {
        there.director,
        there.approver,
        there.assistant,
    } - {person}
    assert not rules.may_act(there.assistant, there.row)
    with pytest.raises(WrongStateError):
        operations.end_assistance(assistance=there.row, by=person, at=timezone.now())


def test_nobody_else_ends_it() -> None:
    there = office()
    for person in (UserFactory(), UserFactory(member_of=there.council), CoordinatorFactory()):
        with pytest.raises(NotYoursError):
            operations.end_assistance(assistance=there.row, by=person, at=timezone.now())


def test_it_ends_by_itself_on_the_day() -> None:
    there, today = office(), timezone.localdate()
    Assistance.objects.filter(pk=there.row.pk).update(
        starts_on=today - timedelta(days=9), until=today - timedelta(days=1)
    )

    assert not rules.may_act(there.assistant, there.row)
    assert [operations.settle_assistants(at=timezone.now()) for _ in range(2)] == [1, 0]
    there.row.refresh_from_db()
    assert (there.row.ended_at is not None, there.row.ended_by) == (True, None)


@pytest.mark.parametrize("who", ["director", "assistant"])
def test_it_ends_when_one_of_them_leaves_moves_or_closes_the_account(who: str) -> None:
    leaves, moves, closes = office(), office(), office()
    now, today = timezone.now(), timezone.localdate()
    held = getattr(leaves, who).memberships.get()
    operations.end(membership=held, by=getattr(leaves, who), at=now)
    moving = getattr(moves, who)
    operations.move(
        membership=moving.memberships.get(),
        council=CouncilFactory(),
        role=CouncilRole.READER,
        job_title="Head",
        starts_on=today,
        by=moving,
        at=now,
    )
    close_account(person=getattr(closes, who), at=now)

    for there in (leaves, moves, closes):
        assert not rules.may_act(there.assistant, there.row)
        there.row.refresh_from_db()
        assert there.row.ended_at is not None
    assert "leave" not in Assistance.objects.get(pk=closes.row.pk).reason


def test_a_director_who_is_none_any_more_lends_nothing() -> None:
    there = office()
    Membership.objects.filter(person=there.director).update(role=CouncilRole.AUTHOR)

    assert not rules.may_act(there.assistant, there.row)


# Pages and programs


def test_pages_name_list_and_lead_on(client_of: Any) -> None:
    there = office()
    colleague = UserFactory(member_of=there.council, name="Cy Colleague")
    here, last = f"/councils/{there.council.code}/assistants/", timezone.localdate() + timedelta(days=9)
    director, approver = client_of(there.director), client_of(there.approver)
    said = {"assistant": colleague.pk, "reason": "On leave"}
    said |= {"until_day": last.day, "until_month": last.month, "until_year": last.year}

    wrong = director.post(f"{here}name/", said | {"reason": ""})
    right = director.post(f"{here}name/", said)

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert "Say why" in wrong.content.decode()
    for client in (director, approver):
        assert "Cy Colleague" in client.get(here).content.decode()
    assert approver.get(f"{here}name/").status_code == 403
    assert client_of(there.assistant).get(here).status_code == 403
    assert "Bea Director" in client_of(colleague).get("/councils/assisting/").content.decode()
    assert "Bea Director" in client_of(colleague).get("/account/").content.decode()
    assert "Your assistants" in director.get("/account/").content.decode()
    people = approver.get(f"/councils/{there.council.code}/people/").content.decode()
    assert "2 people act for the director" in people


@pytest.mark.parametrize("address", ["/councils/{code}/assistants/name/", "/reviews/{pk}/team/observers/"])
def test_naming_somebody_asks_to_confirm_on_a_screen_left_open(
    address: str, client_of: Any, settings: Any
) -> None:
    settings.LARGE_STEPS_WITHIN = 0
    at = scene(ReviewState.ON_SITE)
    person = at.host_director if "assistants" in address else at.manager

    asked = client_of(person).post(address.format(code=at.review.host.code, pk=at.review.pk), {})

    assert asked.status_code == 403
    assert "confirm" in asked.content.decode().lower()


def test_programs_name_and_end_one_and_learn_nothing_of_who_belongs_where() -> None:
    there = office()
    colleague = UserFactory(member_of=there.council)
    last = (timezone.localdate() + timedelta(days=9)).isoformat()
    said = {"council": there.council.code, "assistant": colleague.email, "until": last, "reason": "Leave"}

    assert Program(there.approver).send("assistances/", **said).status_code == 403
    strange = Program(there.approver).send("assistances/", **said | {"assistant": "no@no.example"})
    assert strange.status_code == 403
    unknown = Program(there.director).send("assistances/", **said | {"assistant": "no@no.example"})
    assert (unknown.status_code, list(unknown.json())) == (400, ["assistant"])
    made = Program(there.director).do("assistances/", **said, answers=201)
    assert Program(UserFactory()).rows("assistances/") == []
    assert len(Program(there.approver).rows("assistances/")) == 2
    ended = Program(colleague).do(f"assistances/{made['id']}/end/")
    assert ended["ended_at"] is not None
