"""Inviting by email: the link, its end, and who accepts with which account."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils import operations, rules
from peernet.councils.links import invitation_of, token_of
from peernet.councils.models import Invitation, Membership
from peernet.councils.states import COUNCIL_INVITATION_WORKFLOW, CouncilRole, InvitationState
from peernet.notifications.models import Message
from peernet.outbox.operations import drain
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.councils.people import request_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]
ADDRESS = "nia@elsewhere.example"
JSON = "application/json"


def invited(**fields: object) -> Invitation:
    council = fields.pop("council", None) or CouncilFactory()
    by = fields.pop("by", None) or UserFactory(member_of=council, role=CouncilRole.APPROVER)
    plain = {"email": ADDRESS, "role": CouncilRole.AUTHOR, "at": timezone.now()}
    return operations.invite(council=council, by=by, **(plain | fields))


def test_each_step_is_open_while_it_waits() -> None:
    for state, step in product(InvitationState.values, COUNCIL_INVITATION_WORKFLOW.steps):
        expected = state == InvitationState.WAITING
        assert (step in COUNCIL_INVITATION_WORKFLOW.open_steps(Invitation(state=state))) is expected


def test_the_mail_carries_a_link_of_which_only_a_digest_is_kept() -> None:
    made = invited()
    drain()

    (sent,) = mail.outbox
    token = token_of(made.selector)
    assert sent.to == [ADDRESS]
    assert reverse("councils:invited-by-link", args=[token]) in sent.body
    assert token not in str(list(Invitation.objects.values_list()))
    assert invitation_of(token) == made
    assert [invitation_of(wrong) for wrong in (token[:-1] + "0" * (token[-1] != "0"), "", "x" * 86)] == [
        None
    ] * 3
    assert [entry.verb for entry in Entry.objects.all()] == ["invitation.sent"]
    assert ADDRESS not in str(list(Entry.objects.values_list()))


def test_an_address_with_an_account_is_invited_like_any_other() -> None:
    council = CouncilFactory()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    UserFactory(email=ADDRESS, member_of=council)

    first, second = (
        invited(council=council, by=approver, email=each) for each in (ADDRESS, "new@elsewhere.example")
    )

    drain()
    assert (first.state, second.state) == ("waiting", "waiting")
    assert (
        len(
            {
                message.body.replace(token_of(each.selector), "")
                for message, each in zip(mail.outbox, (first, second), strict=True)
            }
        )
        == 1
    )
    assert not Message.objects.exists()


def test_whoever_accepts_keeps_their_account_and_gains_no_address() -> None:
    made = invited()
    person = UserFactory(email="nia@home.example")

    membership = operations.accept(invitation=made, job_title="Analyst", by=person, at=timezone.now())

    made.refresh_from_db()
    assert (membership.state, membership.role, membership.decided_by) == ("active", "author", made.invited_by)
    assert (made.state, made.email, made.membership) == ("accepted", "", membership)
    assert not EmailAddress.objects.filter(email=ADDRESS).exists()
    assert [message.person for message in Message.objects.all()] == [made.invited_by]
    with pytest.raises(WrongStateError):
        operations.accept(invitation=made, job_title="Analyst", by=UserFactory(), at=timezone.now())


def test_a_link_ends_after_14_days_and_is_renewed_by_sending_again() -> None:
    now = timezone.now()
    made = invited(at=now - timedelta(days=14))
    old = token_of(made.selector)
    with pytest.raises(WrongStateError):
        operations.accept(invitation=made, job_title="Analyst", by=UserFactory(), at=now)

    again = operations.send_again(invitation=made, by=made.invited_by, at=now)

    assert invitation_of(old) is None
    assert invitation_of(token_of(again.selector)) == made
    assert (
        operations.accept(invitation=again, job_title="Analyst", by=UserFactory(), at=now).state == "active"
    )


def test_what_cannot_be_is_refused_with_words() -> None:
    made = invited()
    council, approver, day = made.council, made.invited_by, timezone.localdate()
    member = UserFactory(member_of=CouncilFactory())
    wrong = [
        (DomainError, lambda: invited(council=council, by=approver)),
        (DomainError, lambda: invited(council=council, by=approver, email="no address")),
        (NotYoursError, lambda: invited(council=council, by=UserFactory(member_of=council))),
        (DomainError, lambda: invited(council=council, by=approver, email="a@b.example", role="observer")),
        (
            DomainError,
            lambda: invited(
                council=council,
                by=approver,
                email="a@b.example",
                role="observer",
                why="New",
                until=day + timedelta(185),
            ),
        ),
        (
            NotYoursError,
            lambda: operations.accept(invitation=made, job_title="x", by=approver, at=timezone.now()),
        ),
        (
            WrongStateError,
            lambda: operations.accept(invitation=made, job_title="x", by=member, at=timezone.now()),
        ),
        (
            DomainError,
            lambda: operations.accept(invitation=made, job_title=" ", by=UserFactory(), at=timezone.now()),
        ),
    ]
    for error, attempt in wrong:
        with pytest.raises(error):
            attempt()
    assert Invitation.objects.get().state == "waiting"


def test_what_was_sent_by_somebody_who_no_longer_decides_waits_for_the_council() -> None:
    made = invited()
    UserFactory(member_of=made.council, role=CouncilRole.DIRECTOR)
    made.invited_by.memberships.update(state="ended", ended_at=NOON)

    membership = operations.accept(invitation=made, job_title="Analyst", by=UserFactory(), at=timezone.now())

    assert (membership.state, membership.decided_at) == ("requested", None)


def test_a_request_that_waits_is_answered_by_accepting() -> None:
    made, person = invited(), UserFactory()
    asked = request_of(person, made.council, role=CouncilRole.READER)

    operations.accept(invitation=made, job_title="Analyst", by=person, at=timezone.now())

    asked.refresh_from_db()
    assert (asked.state, asked.role, Membership.objects.filter(person=person).count()) == (
        "active",
        "author",
        1,
    )


def test_the_list_of_invitations_and_the_rule_agree_for_everybody() -> None:
    councils, manager = [CouncilFactory() for _ in range(3)], CoordinatorFactory()
    approvers = [UserFactory(member_of=each, role=CouncilRole.APPROVER) for each in councils[:2]]
    invited(council=councils[0], by=approvers[0])
    invited(council=councils[0], by=manager, email="b@elsewhere.example")
    invited(council=councils[1], by=approvers[1])
    invited(council=councils[2], by=manager)
    readers = [UserFactory(member_of=councils[0]), UserFactory(), CoordinatorFactory()]

    for person, expected in zip([*approvers, manager, *readers], [2, 1, 2, 0, 0, 1], strict=True):
        seen = set(Invitation.objects.visible_to(person).values_list("pk", flat=True))
        rows = Invitation.objects.select_related("council")
        assert seen == {each.pk for each in rows if rules.may_manage_invitation(person, each)}
        assert len(seen) == expected


def test_the_pages_from_inviting_to_accepting(client_of: SignIn, client: Client) -> None:
    council = CouncilFactory()
    approver = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))
    url = f"/councils/{council.code}/invite/"

    assert approver.post(url, {"email": "x", "role": "reader"}).context["form"].errors.keys() == {"email"}
    assert approver.post(url, {"email": ADDRESS, "role": "reader"}).status_code == 302
    assert ADDRESS in approver.get(f"/councils/{council.code}/people/").content.decode()
    made = Invitation.objects.get()
    link = reverse("councils:invited-by-link", args=[token_of(made.selector)])
    assert client.get("/councils/invited/").status_code == 404
    assert client.get(link)["Location"] == "/councils/invited/"
    shown = client.get("/councils/invited/")
    assert (shown.status_code, "Create an account" in shown.content.decode()) == (200, True)
    assert ADDRESS not in shown.content.decode()
    assert client.post("/councils/invited/", {"job_title": "Analyst"}).status_code == 200

    nia = client_of(UserFactory())
    nia.get(link)
    assert nia.post("/councils/invited/", {"job_title": ""}).context["form"].errors.keys() == {"job_title"}
    taken = nia.post("/councils/invited/", {"job_title": "Analyst"})
    assert (taken.status_code, Membership.objects.filter(council=council, role="reader").count()) == (302, 1)
    assert nia.get(link).status_code == 404


def test_only_whoever_opened_the_link_signs_up_from_elsewhere(client: Client) -> None:
    made = invited()
    typed = {
        "name": "Nia",
        "email": ADDRESS,
        "password1": "a long enough one",
        "password2": "a long enough one",
    }

    without = client.post("/accounts/signup/", typed)
    client.get(reverse("councils:invited-by-link", args=[token_of(made.selector)]))
    having = client.post("/accounts/signup/", typed)

    assert "No council in this network uses addresses" in without.content.decode()
    assert having.status_code == 302
    assert not EmailAddress.objects.get(email=ADDRESS).verified


def test_the_interface_invites_and_accepts_by_the_same_rules(client_of: SignIn) -> None:
    council = CouncilFactory()
    approver = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))
    root, body = "/api/v1/council-invitations/", {"council": council.code, "email": ADDRESS, "role": "author"}

    assert client_of(UserFactory(member_of=council)).post(root, body, JSON).status_code == 403
    made = approver.post(root, body, JSON)
    again = approver.post(f"{root}{made.json()['id']}/send-again/")
    token = token_of(Invitation.objects.get().selector)
    nia = client_of(UserFactory())
    unknown = nia.post(f"{root}accept/", {"token": "x", "job_title": "Analyst"}, JSON)
    taken = nia.post(f"{root}accept/", {"token": token, "job_title": "Analyst"}, JSON)
    late = client_of(UserFactory()).post(f"{root}accept/", {"token": token, "job_title": "Analyst"}, JSON)

    assert (made.status_code, again.status_code, unknown.status_code) == (201, 200, 404)
    assert token not in made.content.decode() + again.content.decode()
    assert (taken.status_code, taken.json()["role"], late.status_code) == (201, "author", 409)
