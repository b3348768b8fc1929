"""Asking to join on the pages, and deciding about those who ask."""

from collections.abc import Callable

import pytest
from django.test import Client

from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.councils.counting import queries_of
from tests.peernet.councils.people import council_with_domain, request_of, verified

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]


def test_joining_offers_the_council_of_ones_address_and_sends_the_request(client_of: SignIn) -> None:
    council, _ = council_with_domain(), CouncilFactory(name="Another")
    client = client_of(verified())

    page = client.get("/councils/join/")
    sent = client.post("/councils/join/", {"council": council.pk, "role": "author", "job_title": "Worker"})

    assert [each.pk for each in page.context["councils"]] == [council.pk]
    assert (sent.status_code, sent["Location"]) == (302, "/councils/join/")
    assert Membership.objects.get().state == "requested"
    assert "Your request is waiting" in client.get("/councils/join/").content.decode()


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"council": "", "role": "author", "job_title": "Worker"},
        {"council": "999999", "role": "author", "job_title": "Worker"},
        {"council": "x", "role": "king", "job_title": "Worker"},
        {"role": "author", "job_title": "x" * 121},
    ],
)
def test_a_wish_that_cannot_be_is_answered_on_the_form(client_of: SignIn, wanted: dict[str, str]) -> None:
    council = council_with_domain()
    client = client_of(verified())

    response = client.post(
        "/councils/join/", {"council": council.pk} | wanted if "council" not in wanted else wanted
    )

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Membership.objects.exists()


def test_another_council_cannot_be_joined_by_naming_its_number(client_of: SignIn) -> None:
    council_with_domain()
    other = council_with_domain("other.example")

    response = client_of(verified()).post(
        "/councils/join/", {"council": other.pk, "role": "author", "job_title": "W"}
    )

    assert "council" in response.context["form"].errors
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    ("verify", "words"),
    [
        (True, "No council in this network uses addresses at nowhere.example"),
        (False, "None of your email addresses is confirmed yet"),
    ],
)
def test_without_a_council_joining_says_what_to_do(client_of: SignIn, verify: bool, words: str) -> None:
    nia = verified("nia@nowhere.example")
    nia.emailaddress_set.update(verified=verify)

    assert words in client_of(nia).get("/councils/join/").content.decode()


def test_asking_twice_is_answered_on_the_form(client_of: SignIn) -> None:
    council, nia = council_with_domain(), verified()
    request_of(nia, CouncilFactory(name="Elsewhere"))

    response = client_of(nia).post(
        "/councils/join/", {"council": council.pk, "role": "reader", "job_title": "W"}
    )

    assert "You already wait for Elsewhere" in response.content.decode()


def test_signing_in_comes_first(client: Client) -> None:
    council = council_with_domain()

    for address in ("/councils/join/", f"/councils/{council.code}/people/", "/councils/memberships/1/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_the_approver_sees_who_waits_and_approves(client_of: SignIn) -> None:
    council = council_with_domain()
    membership = request_of(verified(name="Nia Newcomer"), council)
    client = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))

    assert "Nia Newcomer" in client.get(f"/councils/{council.code}/people/").content.decode()
    client.post(f"/councils/memberships/{membership.pk}/", {"decision": "approve", "role": "author"})

    membership.refresh_from_db()
    assert (membership.state, membership.role) == ("active", "author")


def test_a_refusal_without_a_reason_is_asked_for_one(client_of: SignIn) -> None:
    council = council_with_domain()
    membership = request_of(verified(), council)
    client = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))

    response = client.post(
        f"/councils/memberships/{membership.pk}/", {"decision": "refuse", "role": "author"}
    )

    assert response.context["form"].errors == {"reason": ["Say why, so that the person knows what to do"]}
    membership.refresh_from_db()
    assert membership.state == "requested"


def test_deciding_twice_is_too_late(client_of: SignIn) -> None:
    council = council_with_domain()
    membership = request_of(verified(), council, state="refused", reason="Who?", decided_at=NOON)
    client = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))

    address = f"/councils/memberships/{membership.pk}/"
    assert "This has been decided: not approved" in client.get(address).content.decode()
    assert client.post(address, {"decision": "approve", "role": "author"}).status_code == 409


@pytest.mark.parametrize("role", [CouncilRole.READER, CouncilRole.AUTHOR, CouncilRole.COORDINATOR])
def test_members_without_the_right_see_no_people_and_decide_nothing(client_of: SignIn, role: str) -> None:
    council = council_with_domain()
    membership = request_of(verified(), council)
    client = client_of(UserFactory(member_of=council, role=role))

    assert client.get(f"/councils/{council.code}/people/").status_code == 403
    assert client.post(f"/councils/memberships/{membership.pk}/", {"decision": "approve"}).status_code == 404


def test_outsiders_do_not_learn_that_somebody_asked(client_of: SignIn) -> None:
    membership = request_of(verified(), council_with_domain())
    outsider = client_of(UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR))

    there = outsider.get(f"/councils/memberships/{membership.pk}/")
    nowhere = outsider.get("/councils/memberships/999999/")

    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_nobody_approves_themselves(client_of: SignIn) -> None:
    council, nia = council_with_domain(), verified()
    membership = request_of(nia, council)

    response = client_of(nia).post(
        f"/councils/memberships/{membership.pk}/", {"decision": "approve", "role": "director"}
    )

    assert response.status_code == 403


def test_a_request_is_withdrawn_by_its_person_only(client_of: SignIn) -> None:
    council, nia = council_with_domain(), verified()
    membership = request_of(nia, council)
    approver = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))

    assert approver.post(f"/councils/memberships/{membership.pk}/withdraw/").status_code == 403
    assert client_of(nia).get(f"/councils/memberships/{membership.pk}/withdraw/").status_code == 405
    assert client_of(nia).post(f"/councils/memberships/{membership.pk}/withdraw/").status_code == 302
    membership.refresh_from_db()
    assert membership.state == "ended"


def test_leaving_and_being_ended(client_of: SignIn) -> None:
    council = council_with_domain()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    tom, ann = UserFactory(member_of=council), UserFactory(member_of=council)

    own = f"/councils/memberships/{tom.memberships.get().pk}/end/"
    assert "Leave your council" in client_of(tom).get(own).content.decode()
    assert client_of(tom).post(own, {"reason": ""})["Location"] == "/councils/join/"
    of_ann = f"/councils/memberships/{ann.memberships.get().pk}/end/"
    assert client_of(tom).get(of_ann).status_code == 404
    assert (
        client_of(approver).post(of_ann, {"reason": "Left"})["Location"]
        == f"/councils/{council.code}/people/"
    )
    assert client_of(approver).post(of_ann, {"reason": "Left"}).status_code == 409
    assert [each.memberships.get().state for each in (tom, ann)] == ["ended", "ended"]


def test_mail_domains_are_named_and_dropped(client_of: SignIn) -> None:
    council = CouncilFactory()
    client = client_of(CoordinatorFactory())
    address = f"/councils/{council.code}/people/"

    client.post(address, {"domain": "new.example"})
    wrong = client.post(address, {"domain": "gmail.com"})
    domain = council.domains.get()
    client.post(f"/councils/{council.code}/domains/{domain.pk}/drop/")

    assert domain.domain == "new.example"
    assert "Anybody can have an address" in str(wrong.context["form"].errors)
    assert not council.domains.exists()


def test_a_domain_of_another_council_is_not_dropped(client_of: SignIn) -> None:
    council, other = council_with_domain(), council_with_domain("other.example")
    client = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))

    client.post(f"/councils/{council.code}/domains/{other.domains.get().pk}/drop/")

    assert other.domains.count() == 1


def test_the_programme_manager_sees_domains_but_not_the_people_of_a_council_that_has_approvers(
    client_of: SignIn,
) -> None:
    council = council_with_domain()
    UserFactory(member_of=council, role=CouncilRole.APPROVER, name="Amira Approver")

    page = client_of(CoordinatorFactory()).get(f"/councils/{council.code}/people/").content.decode()

    assert "thornby.example" in page
    assert "Amira Approver" not in page


def test_the_people_page_costs_the_same_for_any_number(client_of: SignIn) -> None:
    council = council_with_domain()
    client = client_of(UserFactory(member_of=council, role=CouncilRole.APPROVER))
    address = f"/councils/{council.code}/people/"
    request_of(UserFactory(), council)
    few = queries_of(client, address)
    for _ in range(5):
        UserFactory(member_of=council)
        request_of(UserFactory(), council)

    assert queries_of(client, address) == few
