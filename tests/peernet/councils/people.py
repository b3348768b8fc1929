"""People around one council, as joining meets them."""

from typing import Any

from allauth.account.models import EmailAddress

from peernet.councils.models import ContactDomain, Council, Membership
from peernet.councils.states import CouncilRole, MembershipState
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON


def council_with_domain(domain: str = "thornby.example", **fields: Any) -> Council:
    council = CouncilFactory(**fields)
    ContactDomain.objects.create(council=council, domain=domain)
    return council


def verified(email: str = "nia@thornby.example", **fields: Any) -> Any:
    person = UserFactory(email=email, **fields)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def request_of(person: Any, council: Council, **fields: Any) -> Membership:
    plain = {"role": CouncilRole.AUTHOR, "job_title": "Practitioner", "requested_at": NOON}
    return Membership.objects.create(person=person, council=council, **(plain | fields))


def membership_in(state: str, council: Council) -> Membership:
    decided = state not in {MembershipState.REQUESTED}
    return request_of(
        UserFactory(),
        council,
        state=state,
        decided_at=NOON if decided else None,
        reason="Unknown here" if state == MembershipState.REFUSED else "",
    )
