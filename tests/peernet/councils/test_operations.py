"""Joining a council, being decided about, and leaving."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils import operations
from peernet.councils.models import ContactDomain, Membership, Succession
from peernet.councils.states import MEMBERSHIP_WORKFLOW, CouncilRole, MembershipState
from peernet.notifications.models import Message
from peernet.outbox.models import Job
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.councils.people import council_with_domain, request_of, verified

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("requested", "approve"),
    ("requested", "refuse"),
    ("requested", "withdraw"),
    ("active", "end"),
}


@pytest.mark.parametrize(("state", "step"), list(product(MembershipState.values, MEMBERSHIP_WORKFLOW.steps)))
def test_each_step_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in MEMBERSHIP_WORKFLOW.open_steps(Membership(state=state))) is ((state, step) in ALLOWED)


def told() -> list[object]:
    return [message.person for message in Message.objects.order_by("pk")]


def logged() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def ask(person: object, council: object) -> Membership:
    return operations.request_membership(
        council=council, role=CouncilRole.AUTHOR, job_title="Practitioner", by=person, at=NOON
    )


def test_a_request_waits_and_tells_those_who_approve_people() -> None:
    council = council_with_domain()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    director = UserFactory(member_of=council, role=CouncilRole.DIRECTOR)
    UserFactory(member_of=council, role=CouncilRole.AUTHOR)
    CoordinatorFactory()
    nia = verified()

    membership = ask(nia, council)

    assert (membership.state, membership.role, membership.requested_at) == ("requested", "author", NOON)
    assert told() == [approver, director]
    assert logged() == ["membership.requested"]
    assert Job.objects.filter(topic="membership.changed").get().payload == {"membership": membership.pk}


def test_the_programme_manager_is_told_where_nobody_can_approve() -> None:
    council, coordinator = council_with_domain(), CoordinatorFactory()

    ask(verified(), council)

    assert told() == [coordinator]


@pytest.mark.parametrize(
    "email", ["nia@elsewhere.example", "nia@sub.thornby.example", "nia@notthornby.example"]
)
def test_an_address_elsewhere_opens_no_council(email: str) -> None:
    council = council_with_domain()

    with pytest.raises(DomainError, match="None of your verified email addresses belongs to"):
        ask(verified(email), council)

    assert not Membership.objects.exists()


def test_an_address_that_is_not_verified_opens_no_council() -> None:
    council = council_with_domain()
    nia = verified()
    nia.emailaddress_set.update(verified=False)

    with pytest.raises(DomainError, match="None of your verified"):
        ask(nia, council)


def test_an_old_address_opens_the_councils_that_took_over_and_not_the_one_that_ended() -> None:
    old = council_with_domain("cumbria.example", ends_on=date(2023, 3, 31))
    successors = [CouncilFactory(), CouncilFactory()]
    for each in successors:
        Succession.objects.create(predecessor=old, successor=each, on=date(2023, 4, 1))
    nia = verified("nia@cumbria.example")

    with pytest.raises(DomainError, match="None of your verified"):
        ask(nia, old)
    assert ask(nia, successors[1]).council == successors[1]


@pytest.mark.parametrize(
    ("state", "words"), [("requested", "You already wait for"), ("active", "You already belong to")]
)
def test_one_council_at_a_time(state: str, words: str) -> None:
    council, nia = council_with_domain(), verified()
    request_of(nia, CouncilFactory(), state=state, decided_at=NOON if state == "active" else None)

    with pytest.raises(WrongStateError, match=words):
        ask(nia, council)

    assert told() == []


def test_the_database_holds_one_council_at_a_time_too() -> None:
    nia = verified()
    request_of(nia, CouncilFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        request_of(nia, CouncilFactory())


def test_after_a_refusal_or_an_end_a_person_may_ask_again() -> None:
    council, nia = council_with_domain(), verified()
    request_of(nia, council, state="refused", reason="Who?", decided_at=NOON)
    request_of(nia, council, state="ended", decided_at=NOON, ended_at=NOON)

    assert ask(nia, council).state == "requested"


def test_approval_gives_the_role_the_approver_chose_and_tells_the_person() -> None:
    council, nia = council_with_domain(), verified()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    membership = request_of(nia, council, role=CouncilRole.DIRECTOR)

    operations.approve(membership=membership, role=CouncilRole.READER, by=approver, at=NOON)

    membership.refresh_from_db()
    assert (membership.state, membership.role, membership.decided_by) == ("active", "reader", approver)
    assert told() == [nia]
    assert logged() == ["membership.approved"]
    assert Job.objects.filter(topic="membership.changed").count() == 1


def test_a_refusal_tells_the_person_why() -> None:
    council, nia = council_with_domain(), verified()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    membership = request_of(nia, council)

    operations.refuse(membership=membership, reason=" You moved to another team. ", by=approver, at=NOON)

    membership.refresh_from_db()
    assert (membership.state, membership.reason) == ("refused", "You moved to another team.")
    assert "You moved to another team." in Message.objects.get(person=nia).body
    assert logged() == ["membership.refused"]


def test_a_refusal_needs_a_reason() -> None:
    council = council_with_domain()
    membership = request_of(verified(), council)

    with pytest.raises(DomainError, match="Say why") as refusal:
        operations.refuse(membership=membership, reason="  ", by=UserFactory(), at=NOON)

    membership.refresh_from_db()
    assert (refusal.value.field, membership.state) == ("reason", "requested")


@pytest.mark.parametrize("decide", ["approve", "refuse"])
def test_nobody_decides_their_own_request(decide: str) -> None:
    coordinator = CoordinatorFactory()
    membership = request_of(coordinator, council_with_domain())
    wanted = {"role": "director"} if decide == "approve" else {"reason": "Because"}

    with pytest.raises(NotYoursError):
        getattr(operations, decide)(membership=membership, by=coordinator, at=NOON, **wanted)


def test_a_request_is_decided_once() -> None:
    council = council_with_domain()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    membership = request_of(verified(), council)
    operations.approve(membership=membership, role=CouncilRole.READER, by=approver, at=NOON)

    with pytest.raises(WrongStateError):
        operations.refuse(membership=membership, reason="Too late", by=approver, at=NOON)


def test_ending_a_membership_tells_the_person_and_leaving_tells_the_approvers() -> None:
    council = council_with_domain()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    tom, ann = (UserFactory(member_of=council, role=CouncilRole.AUTHOR) for _ in range(2))

    operations.end(membership=tom.memberships.get(), reason="Left the council", by=approver, at=NOON)
    operations.end(membership=ann.memberships.get(), by=ann, at=NOON)

    assert told() == [tom, approver]
    assert {tom.memberships.get().state, ann.memberships.get().state} == {"ended"}
    assert logged() == ["membership.ended", "membership.ended"]


def test_a_request_can_be_taken_back_so_that_another_can_be_made() -> None:
    council, nia = council_with_domain(), verified()
    membership = ask(nia, council)

    operations.withdraw(membership=membership, by=nia, at=NOON)

    assert ask(nia, council).pk != membership.pk


def test_a_request_that_fails_leaves_nothing_behind(deliver: Callable[[], object]) -> None:
    council, nia = council_with_domain(), verified()
    request_of(nia, CouncilFactory())

    with pytest.raises(WrongStateError):
        ask(nia, council)

    assert (Job.objects.count(), Message.objects.count(), Entry.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("written", ["thornby.gov.uk", " @Thornby.Gov.UK "])
def test_a_mail_domain_is_named_in_lower_case(written: str) -> None:
    council = CouncilFactory()

    operations.name_domain(council=council, domain=written, by=UserFactory(), at=NOON)

    assert [each.domain for each in council.domains.all()] == ["thornby.gov.uk"]
    assert logged() == ["council.domain_named"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("thornby", "after the @"),
        ("nia@thornby.gov.uk", "after the @"),
        ("http://thornby.gov.uk", "after the @"),
        ("<b>.gov.uk", "after the @"),
        ("", "after the @"),
        ("GMail.com", "Anybody can have an address at gmail.com"),
        ("taken.example", "already belongs to"),
    ],
)
def test_a_domain_that_is_none_or_not_theirs_is_refused(written: str, words: str) -> None:
    council_with_domain("taken.example")

    with pytest.raises(DomainError, match=words) as refusal:
        operations.name_domain(council=CouncilFactory(), domain=written, by=UserFactory(), at=NOON)

    assert refusal.value.field == "domain"
    assert ContactDomain.objects.count() == 1


def test_dropping_a_domain_keeps_the_members() -> None:
    council = council_with_domain()
    UserFactory(member_of=council)

    operations.drop_domain(domain=council.domains.get(), by=UserFactory(), at=NOON)

    assert (council.domains.count(), council.memberships.count()) == (0, 1)
    assert logged() == ["council.domain_dropped"]
