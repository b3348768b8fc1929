"""A named director without an account signs a case study off by a link sent to a work address."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cms import council_notices, rules
from cms.identity.substance import every_word
from cms.models import ApprovalLink, CaseStudyPage, GateState
from cms.operations.agreements import at_council_gate, require_agreed
from cms.operations.council_gate import approve
from cms.operations.gates import send_back
from cms.signatory import Signatory
from peernet.accounts.mailed_links import MailedLinks
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.outbox.operations import post

LINKS = MailedLinks("cms.approval_link")
token_of = LINKS.token_of
LASTS = timedelta(days=14)
OPEN, USED, REVOKED, EXPIRED, MOVED_ON = "open", "used", "revoked", "expired", "moved-on"


@transaction.atomic
def ask_director(
    *, page: CaseStudyPage, name: str, role: str, email: str, by: Any, at: datetime
) -> ApprovalLink:
    """Send a named person a link to the version that waits at the council's gate. It works for 14 days, once.

    :raises NotYoursError: unless ``by`` approves practice for the owning council
    :raises WrongStateError: if it is not at the council's gate, a joint owner has not agreed, a link is out
    :raises DomainError: if the address is not of the council's own mail domains
    """
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).select_related("council").get(pk=page.pk)
    if not rules.may_ask_director(by, locked):
        raise NotYoursError("Only the owning council's approver or director sends a link for sign-off.")
    draft = locked.get_latest_revision_as_object()
    if not at_council_gate(draft):
        raise WrongStateError("This case study is not at your council's gate, so there is nothing to sign.")
    require_agreed(draft)
    _require_work_address(locked.council, email)
    for earlier in locked.approval_links.filter(decided_at=None, revoked_at=None):
        if state_of(earlier, at) == OPEN:
            raise WrongStateError("A link is out already. Take it back before you send another.")
        locked.approval_links.filter(pk=earlier.pk).update(revoked_at=at)
    link = ApprovalLink.objects.create(
        page=locked,
        gate=GateState.objects.get(pk=draft.current_workflow_task_state.pk),
        revision=locked.latest_revision,
        words=every_word(draft),
        name=name.strip(),
        role=role.strip(),
        email=email.strip().lower(),
        made_by=by,
        made_at=at,
        expires_at=at + LASTS,
        **LINKS.new(),
    )
    record(verb="practice.link_sent", subject=locked, by=by, at=at, name=link.name, role=link.role)
    post("approval_link.made", link=link.pk)
    return link


@transaction.atomic
def revoke(*, link: ApprovalLink, by: Any, at: datetime) -> None:
    """Take a link back before it is used.

    :raises NotYoursError: unless ``by`` approves practice for the owning council
    :raises WrongStateError: if it was used or taken back
    """
    locked = (
        ApprovalLink.objects.select_for_update(of=("self",)).select_related("page__council").get(pk=link.pk)
    )
    if not rules.may_ask_director(by, locked.page):
        raise NotYoursError("Only the owning council's approver or director takes a link back.")
    if locked.decision or locked.revoked_at:
        raise WrongStateError("This link has been used or taken back already.")
    locked.revoked_at = at
    locked.save(update_fields=["revoked_at"])
    record(verb="practice.link_revoked", subject=locked.page, by=by, at=at, name=locked.name)


@transaction.atomic
def sign(
    *, link: ApprovalLink, decision: str, name: str, role: str, at: datetime, comment: str = ""
) -> ApprovalLink:
    """Decide by link, once: sign the version off for the council, or ask for changes in words.

    :raises WrongStateError: if the link is used, revoked or expired, or the draft is no longer what it was
    :raises DomainError: without a name, a role, or words for what should change
    """
    locked = ApprovalLink.objects.select_for_update(of=("self",)).select_related("gate").get(pk=link.pk)
    state = state_of(locked, at)
    if state != OPEN:
        raise WrongStateError(REFUSED[state])
    for typed, field in ((name, "name"), (role, "role")):
        if not typed.strip():
            raise DomainError(f"Type your {field}: it is recorded with your decision.", field=field)
    if decision == ApprovalLink.Decision.CHANGES and not comment.strip():
        raise DomainError("Write what should change, and why.", field="comment")
    locked.decision, locked.decided_at, locked.comment = decision, at, comment.strip()
    locked.signed_name, locked.signed_role = name.strip(), role.strip()
    locked.save(update_fields=["decision", "decided_at", "comment", "signed_name", "signed_role"])
    decide = approve if decision == ApprovalLink.Decision.APPROVED else send_back
    signatory = Signatory(locked.signed_name, locked.signed_role)
    decide(state=locked.gate, by=None, at=at, comment=locked.comment, signatory=signatory)
    council_notices.signed_by_link(locked.gate.page, locked)
    return locked


REFUSED = {
    USED: "This link has been used. A decision is taken once.",
    REVOKED: "The council took this link back.",
    EXPIRED: "This link has expired. Ask the person who sent it for a new one.",
    MOVED_ON: "The draft has changed or moved on since this link was sent, so it cannot be signed with it.",
}


def state_of(link: ApprovalLink, at: datetime) -> str:
    """Whether a link can still be signed with, or why not."""
    if link.decision:
        return USED
    if link.revoked_at is not None:
        return REVOKED
    if link.expires_at <= at:
        return EXPIRED
    draft = CaseStudyPage.objects.get(pk=link.page_id).get_latest_revision_as_object()
    gate = draft.current_workflow_task_state
    return (
        OPEN if gate is not None and gate.pk == link.gate_id and every_word(draft) == link.words else MOVED_ON
    )


def link_of(token: str) -> ApprovalLink | None:
    """The link a token belongs to."""
    rows = ApprovalLink.objects.select_related("page__council", "gate")
    found: ApprovalLink | None = LINKS.row_of(token, rows)
    return found


def _require_work_address(council: Any, email: str) -> None:
    domains = [each.lower() for each in council.domains.values_list("domain", flat=True)]
    domain = email.strip().rpartition("@")[2].lower()
    if domains and domain not in domains:
        raise DomainError(
            f"Give a work address of the council: at {' or '.join(sorted(domains))}.", field="email"
        )
