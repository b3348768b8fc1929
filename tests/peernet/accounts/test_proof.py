"""A second factor where it is needed, and confirming before a large step."""

import time
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from peernet.accounts.models import NetworkRole
from peernet.accounts.proof.middleware import where_to_confirm
from peernet.accounts.proof.sessions import confirmed_within, has_factor, proved, remember_setting_up
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from tests.factories import CouncilFactory, FindingFactory, ReviewFactory, SeatFactory, UserFactory
from tests.factories.moments import NOON
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def proof_is_asked(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.LARGE_STEPS_WITHIN = 600


def a_person(**about: Any) -> Any:
    person = UserFactory(**about)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


def signed_in(person: Any, **where: Any) -> Client:
    client = Client(**where)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def code(secret: str) -> str:
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()) + 1))


def with_app(person: Any) -> str:
    """Set an app up; says its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def signed_in_with_app(person: Any) -> Client:
    secret = with_app(person)
    client = signed_in(person)
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    return client


def aged(client: Client, seconds: int) -> None:
    """Let time pass for what the session has proved."""
    session = client.session
    for each in session["account_authentication_methods"]:
        each["at"] -= seconds
    session.save()


@pytest.fixture
def team() -> tuple[Any, Any]:
    finding = FindingFactory(title="Quillfeather is tired")
    return finding, SeatFactory(review=finding.review, person=a_person()).person


def test_a_team_member_without_a_factor_is_told_why_and_how(team: Any) -> None:
    finding, peer = team
    client = signed_in(peer)

    answer = client.get(f"/reviews/{finding.review_id}/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/second-factor/")
    page = answer.content.decode()
    assert "Use an authenticator app" in page
    assert "Quillfeather" not in page
    assert client.get("/practice/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_an_app_up_opens_the_page_that_was_asked_for(team: Any) -> None:
    finding, peer = team
    client = signed_in(peer)
    wanted = f"/findings/{finding.pk}/"
    client.get(client.get(wanted).url)

    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": code(client.session[totp.SECRET_SESSION_KEY])})

    assert client.get("/second-factor/").url == wanted
    assert "Quillfeather" in client.get(wanted).content.decode()


def test_with_an_app_the_code_is_asked_for_once_at_sign_in(team: Any) -> None:
    finding, peer = team
    secret = with_app(peer)
    client = signed_in(peer)
    assert client.get(f"/findings/{finding.pk}/").status_code == 302

    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})

    assert client.get(f"/findings/{finding.pk}/").status_code == 200


def test_a_wrong_code_opens_nothing(team: Any) -> None:
    finding, peer = team
    with_app(peer)
    client = signed_in(peer)

    client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert "/accounts/login/" in client.get(f"/findings/{finding.pk}/").url


def test_a_recovery_code_stands_in_for_the_phone(team: Any) -> None:
    finding, peer = team
    with_app(peer)
    spare = RecoveryCodes.activate(peer).get_unused_codes()[0]
    client = signed_in(peer)

    client.post("/accounts/2fa/authenticate/", {"code": spare})

    assert client.get(f"/findings/{finding.pk}/").status_code == 200


def test_the_interface_says_what_is_missing(team: Any) -> None:
    finding, peer = team
    answer = signed_in(peer).get(f"/api/v1/findings/{finding.pk}/")

    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor")


def test_a_reader_with_no_part_in_a_review_is_not_asked() -> None:
    reader = a_person(member_of=CouncilFactory(), role=CouncilRole.READER)

    assert signed_in(reader).get("/reviews/").status_code == 200


def test_everybody_with_a_part_is_asked() -> None:
    council = CouncilFactory()
    manager = a_person()
    NetworkRole.objects.create(person=manager, role=NetworkRole.Role.COORDINATOR)
    people = [
        a_person(member_of=council, role=role) for role in (CouncilRole.DIRECTOR, CouncilRole.COORDINATOR)
    ]

    asked = [signed_in(person).get("/reviews/").status_code for person in [*people, manager]]

    assert asked == [302, 302, 302]


def test_a_page_to_go_on_to_is_one_of_ours() -> None:
    client = signed_in(a_person())

    client.get("/second-factor/", {"next": "https://example.org/"})

    assert "wanted" not in client.session


@pytest.fixture
def request_to_join() -> tuple[Any, Any]:
    council = CouncilFactory()
    approver = a_person(member_of=council, role=CouncilRole.APPROVER)
    waiting = Membership.objects.create(
        person=UserFactory(), council=council, role=CouncilRole.READER, requested_at=NOON
    )
    return waiting, approver


def decided(client: Client, waiting: Any, **more: str) -> Any:
    sent = {"decision": "approve", "role": CouncilRole.READER, "reason": "", **more}
    return client.post(f"/councils/memberships/{waiting.pk}/", sent)


def state_of(waiting: Any) -> str:
    waiting.refresh_from_db()
    return str(waiting.state)


def test_a_large_step_soon_after_signing_in_just_happens(request_to_join: Any) -> None:
    waiting, approver = request_to_join

    decided(signed_in(approver), waiting)

    assert state_of(waiting) == MembershipState.ACTIVE


def test_later_it_asks_for_the_password_and_keeps_what_was_sent(request_to_join: Any) -> None:
    waiting, approver = request_to_join
    client = signed_in(approver)
    aged(client, 700)

    asked = decided(client, waiting)

    assert asked.status_code == 403
    assert '<input type="hidden" name="role" value="reader">' in asked.content.decode()
    assert state_of(waiting) == MembershipState.REQUESTED

    wrong = decided(client, waiting, **{"confirm-password": "not this one"})
    assert "not this one" not in wrong.content.decode()
    assert state_of(waiting) == MembershipState.REQUESTED

    decided(client, waiting, **{"confirm-password": PASSWORD})
    assert state_of(waiting) == MembershipState.ACTIVE


def test_whoever_has_a_factor_confirms_with_it_and_not_with_the_password(request_to_join: Any) -> None:
    waiting, approver = request_to_join
    client = signed_in_with_app(approver)
    aged(client, 700)

    decided(client, waiting, **{"confirm-password": PASSWORD})
    assert state_of(waiting) == MembershipState.REQUESTED

    spare = RecoveryCodes.activate(approver).get_unused_codes()[0]
    decided(client, waiting, **{"confirm-code": spare})
    assert state_of(waiting) == MembershipState.ACTIVE


def test_a_file_with_what_is_confidential_is_handed_out_after_confirming() -> None:
    review = ReviewFactory()
    client = signed_in_with_app(a_person(member_of=review.host, role=CouncilRole.DIRECTOR))
    address = f"/reviews/{review.pk}/actions/plan.csv"
    assert client.get(address).status_code == 200

    aged(client, 700)

    assert client.get(address).url == f"/accounts/2fa/reauthenticate/?next={address.replace('/', '%2F')}"


def test_programs_confirm_in_the_browser_first(request_to_join: Any) -> None:
    waiting, approver = request_to_join
    client = signed_in(approver)
    aged(client, 700)

    answer = client.post(f"/api/v1/memberships/{waiting.pk}/approve/", {"role": "reader"}, "application/json")

    assert (answer.status_code, answer.json()["code"]) == (403, "confirm_again")


@pytest.mark.parametrize("call", ["plans/{}/sheet/", "reports/{}/files/full/pdf/"])
def test_files_are_handed_to_programs_in_a_browser_after_confirming(call: str) -> None:
    review = ReviewFactory()
    client = signed_in_with_app(a_person(member_of=review.host, role=CouncilRole.DIRECTOR))
    aged(client, 700)

    answer = client.get(f"/api/v1/{call.format(review.pk)}")

    assert (answer.status_code, answer.json()["code"]) == (403, "confirm_again")


def test_only_what_a_person_set_up_themselves_counts_as_their_factor() -> None:
    with_key, without, only_codes = a_person(), a_person(), a_person()
    Authenticator.objects.create(user=with_key, type=Authenticator.Type.WEBAUTHN, data={})
    RecoveryCodes.activate(only_codes)

    assert [has_factor(each) for each in (with_key, without, only_codes)] == [True, False, False]


def test_what_was_wanted_is_remembered_if_it_can_be_fetched_again_and_else_the_first_page(team: Any) -> None:
    finding, peer = team
    client, page = signed_in(peer), f"/findings/{finding.pk}/"

    fetched = client.get(page + "?from=board")
    sent = client.post(page)

    assert fetched.url == "/second-factor/?" + urlencode({"next": page + "?from=board"})
    assert sent.url == "/second-factor/?next=%2F"


def test_confirming_is_by_code_for_whoever_has_a_factor_and_by_password_for_others() -> None:
    plain, careful = a_person(), a_person()
    with_app(careful)
    request = RequestFactory().get("/")

    asked = []
    for person in (plain, careful):
        request.user = person
        asked.append(where_to_confirm(request))

    assert asked == ["/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"]


def test_making_recovery_codes_proves_nothing_and_setting_up_a_factor_does() -> None:
    person, request = a_person(), RequestFactory().get("/")
    request.session, request.user = SessionStore(), person

    kinds = Authenticator.Type
    proven = []
    for number, kind in enumerate([kinds.RECOVERY_CODES, kinds.TOTP]):
        remember_setting_up(request, person, Authenticator(pk=number, user=person, type=kind))
        proven.append(proved(request))

    assert proven == [False, True]


@pytest.mark.parametrize(("code", "password", "fresh"), [(700, 5, False), (5, 700, True), (700, 700, False)])
def test_whoever_has_a_factor_confirms_with_it_and_a_password_is_not_enough(
    code: int, password: int, fresh: bool
) -> None:
    person, request, now = a_person(), RequestFactory().get("/"), time.time()
    with_app(person)
    request.session, request.user = SessionStore(), person
    methods = [{"method": "mfa", "at": now - code}, {"method": "password", "at": now - password}]
    request.session["account_authentication_methods"] = methods
    request.session["account_authentication_methods_user"] = str(person.pk)

    assert confirmed_within(request, 600) is fresh
