"""Somebody reads along with one review until a day: what the host reads, nothing else, and changes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.models import Entry
from peernet.concerns.models import Concern
from peernet.concerns.operations import raise_concern
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from peernet.findings import rules as finding_rules
from peernet.findings.models import Finding
from peernet.findings.report.rules import may_read
from peernet.findings.states import FindingState
from peernet.notifications.models import Message
from peernet.outbox.models import Job
from peernet.reviews import operations, rules
from peernet.reviews.models import Observer, Review, Substitute, VisitNote
from peernet.reviews.operations.observers import MOST
from peernet.reviews.parts import has_a_part
from peernet.reviews.preparing.rules import may_read_papers
from peernet.reviews.states import REVIEW_WORKFLOW, ReviewState
from peernet.workspace.leaving.operations import close_account
from tests.factories import FindingFactory, LineFactory, NoteFactory, ReviewFactory, UserFactory
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db


def named(there: Scene, person: Any = None, *, days: int = 30, **changed: Any) -> Observer:
    said = {"why": "Lead peer in training", "by": there.manager, "until": timezone.localdate()}
    said["until"] += timedelta(days=days)
    return operations.name_observer(
        review=there.review, person=person or UserFactory(), at=timezone.now(), **(said | changed)
    )


def test_they_read_what_the_host_reads_of_this_review_and_no_other() -> None:
    there = scene(ReviewState.FINAL)
    other = ReviewFactory(host=there.review.host, state=ReviewState.FINAL)
    shared, own = (
        FindingFactory(line=there.line, state=each) for each in (FindingState.FINAL, FindingState.CANDIDATE)
    )
    elsewhere = FindingFactory(line=LineFactory(review=other), state=FindingState.FINAL)
    NoteFactory(line=there.line, author=there.peer)
    raise_concern(review=there.review, by=there.peer, at=timezone.now())

    ada = named(there).person

    assert [*Review.objects.visible_to(ada)] == [there.review]
    assert [*Finding.objects.visible_to(ada)] == [shared]
    assert [finding_rules.may_view(ada, each) for each in (shared, own, elsewhere)] == [True, False, False]
    assert [*VisitNote.objects.visible_to(ada)] == [*Concern.objects.visible_to(ada)] == []
    assert has_a_part(ada)
    for each in (may_read, may_read_papers, rules.may_view):
        assert [each(ada, review) for review in (there.review, other)] == [True, False], each


def test_they_change_nothing() -> None:
    there = scene(ReviewState.FINAL)
    finding = FindingFactory(line=there.line, state=FindingState.SHARED)
    ada = named(there).person

    doing = (
        *(rules.may_scope, rules.may_sign, rules.may_build_team, rules.may_log_visit),
        *(rules.may_hold_up, rules.may_name_observer),
    )
    assert not any(may(ada, there.review) for may in doing)
    assert not any(rules.may_take(ada, there.review, step) for step in REVIEW_WORKFLOW.steps)
    assert not any(finding_rules.may_take(ada, finding, step) for step in finding_rules.STEPS)
    program = Program(ada)
    assert program.get(f"/api/v1/reviews/{there.review.pk}/").status_code == 200
    for step in ("publish", "plan_action", "cancel"):
        assert program.send(f"reviews/{there.review.pk}/steps/{step}/", reason="So").status_code == 403, step


def test_host_team_and_the_person_are_told_and_see_it_and_the_log_has_it() -> None:
    there = scene(ReviewState.ON_SITE)
    ada = named(there).person

    told = set(Message.objects.values_list("person", "subject"))

    until = timezone.localdate() + timedelta(days=30)
    day = f"{until.day} {until:%B %Y}"
    heard = f"Somebody reads along until {day}: {there.review}"
    team = {there.lead, there.peer}
    assert {(each.pk, heard) for each in team | {there.host_director, there.host_coordinator}} <= told
    assert (ada.pk, f"You read along until {day}: {there.review}") in told
    assert (there.manager.pk, heard) not in told
    assert Entry.objects.get(verb="observer.named").by == there.manager
    for part in ("host_director", "lead", "peer"):
        (row,) = Program(there.people[part]).rows(f"observers/?review={there.review.pk}")
        assert (row["person"], row["why"]) == (ada.name, "Lead peer in training")
    assert Program(there.outsider).rows("observers/") == []


def test_only_whoever_manages_the_review_names_somebody() -> None:
    there = scene(ReviewState.ON_SITE)
    naming = {part for part in PARTS if rules.may_name_observer(there.people[part], there.review)}

    assert naming == {"manager", "coordinator"}
    with pytest.raises(NotYoursError):
        named(there, by=there.lead)


@pytest.mark.parametrize("days", [-1, 0, 185])
def test_the_last_day_lies_ahead_and_within_six_months(days: int) -> None:
    with pytest.raises(DomainError) as refused:
        named(scene(ReviewState.ON_SITE), days=days)

    assert refused.value.field == "until"


def test_who_has_a_part_already_is_not_named_nor_twice_nor_once_it_is_over() -> None:
    there = scene(ReviewState.ON_SITE)
    reader = UserFactory(member_of=there.review.host, role=CouncilRole.READER)

    for person in (there.peer, there.host_director, reader, there.manager):
        with pytest.raises(DomainError) as refused:
            named(there, person)
        assert refused.value.field == "person", person
    ada = named(there).person
    with pytest.raises(DomainError, match="reads along already"):
        named(there, ada)
    with pytest.raises(DomainError, match="Say who they are"):
        named(there, why=" ")
    for _ in range(MOST - 1):
        named(there)
    with pytest.raises(WrongStateError, match="read along already"):
        named(there)
    with pytest.raises(WrongStateError, match="has ended"):
        named(scene(ReviewState.CLOSED))


def test_the_database_keeps_what_may_never_be() -> None:
    there = scene(ReviewState.ON_SITE)
    row = named(there)
    wrong = (
        {"until": row.starts_on - timedelta(days=1)},
        {"named_by": row.person},
        {"why": ""},
        {"ended_by": there.manager},
    )

    for changed in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Observer.objects.filter(pk=row.pk).update(**changed)


def test_the_host_the_manager_and_they_themselves_end_it_and_nobody_else() -> None:
    there = scene(ReviewState.ON_SITE)
    row = named(there)

    assert {part for part in PARTS if rules.may_end_observer(there.people[part], row)} == {
        *("manager", "coordinator", "host_director", "host_coordinator")
    }
    with pytest.raises(NotYoursError):
        operations.end_observer(observer=row, by=there.peer, at=timezone.now())
    operations.end_observer(observer=row, by=there.host_director, at=timezone.now())
    assert not rules.may_view(row.person, there.review)
    assert not has_a_part(row.person)
    assert Message.objects.filter(person=row.person, subject__startswith="You read along no longer").exists()
    with pytest.raises(WrongStateError):
        operations.end_observer(observer=row, by=row.person, at=timezone.now())
    again = named(there, row.person)
    assert rules.may_end_observer(row.person, again)


def test_it_ends_by_itself_on_the_day_and_is_put_down_as_ended() -> None:
    there = scene(ReviewState.ON_SITE)
    row, today = named(there, days=1), timezone.localdate()
    assert Job.objects.filter(topic="observer.day").exists()
    Observer.objects.filter(pk=row.pk).update(
        starts_on=today - timedelta(days=9), until=today - timedelta(days=1)
    )

    assert not rules.may_view(row.person, there.review)
    assert [operations.settle_observers(at=timezone.now()) for _ in range(2)] == [1, 0]

    row.refresh_from_db()
    assert (row.ended_by, timezone.localdate(row.ended_at)) == (None, today)
    assert Entry.objects.get(verb="observer.ended").by is None


def test_who_joins_the_host_reads_what_its_approvers_give_and_no_more() -> None:
    there = scene(ReviewState.FINAL)
    ada = UserFactory()
    named(there, ada)
    assert rules.observes(ada, there.review)

    UserFactory._meta.model.objects.get(pk=ada.pk).memberships.create(
        council=there.review.host,
        role=CouncilRole.READER,
        state="active",
        requested_at=timezone.now(),
        decided_at=timezone.now(),
    )

    assert not rules.observes(ada, there.review)


def test_closing_the_account_ends_it_and_forgets_why() -> None:
    there = scene(ReviewState.ON_SITE)
    row = named(there)

    close_account(person=row.person, at=timezone.now())

    row.refresh_from_db()
    assert row.ended_at is not None
    assert "training" not in row.why


def test_the_page_of_the_team_lists_names_and_ends(client_of: Any) -> None:
    there = scene(ReviewState.ON_SITE)
    ada, page = UserFactory(name="Ada Pell"), f"/reviews/{there.review.pk}/team/"
    manager, host = client_of(there.manager), client_of(there.host_director)
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    said = {"person": ada.email, "until": until, "why": "In training"}

    wrong = manager.post(f"{page}observers/", said | {"until": "2020-01-01"})
    right = manager.post(f"{page}observers/", said)

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert "Choose a last day in the future." in wrong.content.decode()
    row = Observer.objects.get()
    for client in (manager, host, client_of(there.peer), client_of(ada)):
        assert "Ada Pell" in client.get(page).content.decode()
    along = client_of(ada).get(page).content.decode()
    assert f"/reviews/{there.review.pk}/findings/" in along
    assert f"/reviews/{there.review.pk}/notes/" not in along
    assert client_of(there.peer).post(f"/reviews/observers/{row.pk}/end/").status_code == 403
    assert client_of(there.outsider).post(f"/reviews/observers/{row.pk}/end/").status_code == 404
    assert host.post(f"/reviews/observers/{row.pk}/end/").status_code == 302
    host.get(page)  # What was said once is gone.
    assert "Ada Pell" not in host.get(page).content.decode()


def test_programs_name_and_end_one() -> None:
    there = scene(ReviewState.ON_SITE)
    ada = UserFactory()
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    said = {"review": there.review.pk, "person": ada.email, "until": until, "why": "In training"}

    assert Program(there.lead).send("observers/", **said).status_code == 403
    assert Program(there.outsider).send("observers/", **said).status_code == 400
    made = Program(there.manager).do("observers/", **said, answers=201)
    ended = Program(there.host_director).do(f"observers/{made['id']}/end/")

    assert (made["person"], made["until"]) == (ada.name, until)
    assert ended["ended_at"] is not None


def test_a_review_manager_who_reads_along_with_the_host_builds_its_team_no_more() -> None:
    there = scene(ReviewState.TEAM_BUILDING)
    manager, today = there.manager, timezone.localdate()
    at = timezone.now()
    asked = {"review": there.review, "person": UserFactory(), "role": "peer", "rank": 1}
    Substitute.objects.create(named_by=there.lead, named_at=at, **asked)
    assert Substitute.objects.visible_to(manager).exists()

    Membership.objects.create(
        person=manager,
        council=there.review.host,
        role=CouncilRole.OBSERVER,
        state=MembershipState.ACTIVE,
        requested_at=at,
        decided_at=at,
        starts_on=today,
        ends_on=today + timedelta(days=30),
    )

    assert not rules.may_build_team(manager, there.review)
    assert not Substitute.objects.visible_to(manager).exists()
