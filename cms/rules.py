"""Who may, around good practice."""

from typing import Any

from peernet.accounts.rules import may_moderate, may_validate
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability
from peernet.findings.rules import may_view as may_view_finding


def may_write_on(user: Any, council: Any) -> bool:
    """Authors write on their own council's shelf."""
    return belongs_to(user, council, able_to=Ability.WRITE_PRACTICE)


def may_approve(user: Any, page: Any) -> bool:
    """The owning council's approver or director signs a case study off."""
    return belongs_to(user, page.council, able_to=Ability.APPROVE_PRACTICE)


def may_judge(user: Any, page: Any) -> bool:
    """A validator or moderator who does not belong to the owning council decides for the network."""
    return may_validate(user) and not belongs_to(user, page.council)


def may_see_contact(user: Any) -> bool:
    """Whom to ring about a practice is for people of member councils and of the network."""
    return user.is_authenticated and (user.memberships.active().exists() or user.network_roles.exists())


def may_withdraw(user: Any, page: Any) -> bool:
    """The owning council's approver or director, or a network moderator, takes a case study down."""
    return may_approve(user, page) or may_moderate(user)


def may_draft_from(user: Any, finding: Any) -> bool:
    """Whoever writes practice for the host and sees the finding may turn it into a draft."""
    return may_write_on(user, finding.review.host) and may_view_finding(user, finding)
