"""A director without an account signs one version off by a link, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from cms import operations
from cms.models import ApprovalLink, CaseStudyPage, GateState
from cms.operations.links import link_of, state_of, token_of
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.models import ContactDomain
from peernet.councils.states import CouncilRole
from peernet.outbox.models import Job
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db

ASKED = {
    "name": "Dr Ruth Ansah",
    "role": "Director of Children’s Services",
    "email": "ruth.ansah@hartmoor.example",
}
SIGNED = {"decision": "approved", "name": "Ruth Ansah", "role": "DCS"}
LATER = NOON + timedelta(days=1)


@pytest.fixture
def council():
    council = CouncilFactory()
    ContactDomain.objects.create(council=council, domain="hartmoor.example")
    return council


@pytest.fixture
def author(council):
    return member(council)


@pytest.fixture
def approver(council):
    return member(council, CouncilRole.APPROVER)


@pytest.fixture
def draft(council, author):
    page = written(council, by=author)
    operations.submit(page=page, by=author, at=NOON)
    return page


@pytest.fixture
def link(draft, approver):
    return operations.ask_director(page=draft, by=approver, at=NOON, **ASKED)


def gate(page):
    return GateState.objects.get(status="in_progress", workflow_state__object_id=page.pk)


def verbs(page):
    return list(Entry.objects.about(page).order_by("pk").values_list("verb", flat=True))


def heard(person):
    return list(person.messages.order_by("pk").values_list("subject", flat=True))


def latest(page):
    """The draft as last saved, whatever this object remembers."""
    return CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def change(page, by, **fields):
    again = latest(page)
    for name, value in fields.items():
        setattr(again, name, value)
    again.save_revision(user=by, clean=False)


def test_signing_passes_the_council_gate_and_is_kept_with_name_role_time_and_version(
    draft, link, author, approver
):
    at_council = gate(draft)

    operations.sign(link=link, at=LATER, **SIGNED)

    link.refresh_from_db()
    at_council.refresh_from_db()
    assert (link.decision, link.signed_name, link.signed_role, link.decided_at) == (
        "approved",
        "Ruth Ansah",
        "DCS",
        LATER,
    )
    assert (link.revision_id, link.gate) == (draft.get_latest_revision().pk, at_council)
    assert (at_council.status, at_council.finished_by) == ("approved", None)
    assert at_council.comment == "Ruth Ansah, DCS, by link"
    assert gate(draft).task.name == "The network's screening"
    assert verbs(draft) == ["practice.submitted", "practice.link_sent", "practice.approved_by_council"]
    entry = Entry.objects.about(draft).get(verb="practice.approved_by_council")
    assert (entry.by, entry.detail) == (None, {"signatory": "Ruth Ansah, DCS"})
    assert f"Ruth Ansah signed off “{draft.title}”" in heard(approver)
    assert heard(author)[-1] == f"{draft.council.name} approved “{draft.title}”"


def test_asking_for_changes_sends_the_draft_back_with_the_words(draft, link, author):
    operations.sign(
        link=link, at=LATER, decision="changes", name="Ruth Ansah", role="DCS", comment="Name the cost."
    )

    state = draft.workflow_states.get()
    assert (state.status, state.current_task_state.comment) == (
        "needs_changes",
        "Ruth Ansah, DCS, by link. Name the cost.",
    )
    assert heard(author)[-1] == f"Changes are asked for in “{draft.title}”"


def test_the_mail_carries_the_link_and_nothing_keeps_the_token(link, deliver, approver):
    stored = [str(row) for row in Job.objects.values()] + [str(row) for row in ApprovalLink.objects.values()]
    deliver()

    (sent,) = [each for each in mail.outbox if each.to == [ASKED["email"]]]
    token = token_of(link.selector)
    assert f"/sign-off/{token}/" in sent.body
    assert str(approver) in sent.body
    assert not any(token in row for row in stored)
    assert link_of(token) == link


def test_a_link_taken_back_before_the_mail_went_is_not_mailed(link, approver, deliver):
    operations.revoke(link=link, by=approver, at=NOON)

    deliver()

    assert [each for each in mail.outbox if each.to == [ASKED["email"]]] == []


@pytest.mark.parametrize(
    "wrong", ["", "abc-123", "x" * 86, "%00", "é" * 86, "A" * 22 + "0" * 64, "A" * 100_000]
)
def test_wrong_tokens_lead_nowhere(link, wrong):
    assert link_of(wrong) is None
    assert link_of(link.selector + "0" * 64) is None
    assert link_of(token_of(link.selector)[:-1] + "g") is None


def test_a_link_is_used_once(link):
    operations.sign(link=link, at=LATER, **SIGNED)

    for decision in ("approved", "changes"):
        with pytest.raises(WrongStateError, match="has been used"):
            operations.sign(link=link, at=LATER, **(SIGNED | {"decision": decision, "comment": "No."}))


def test_a_link_expires_after_a_fortnight(link):
    assert state_of(link, NOON + timedelta(days=14, seconds=-1)) == "open"

    with pytest.raises(WrongStateError, match="expired"):
        operations.sign(link=link, at=NOON + timedelta(days=14), **SIGNED)


def test_a_link_taken_back_signs_nothing_and_is_taken_back_once(link, approver):
    operations.revoke(link=link, by=approver, at=NOON)

    with pytest.raises(WrongStateError, match="took this link back"):
        operations.sign(link=link, at=LATER, **SIGNED)
    with pytest.raises(WrongStateError):
        operations.revoke(link=link, by=approver, at=NOON)


@pytest.mark.parametrize("field", ["practice", "title", "contact_name", "running_cost"])
def test_a_link_to_words_that_have_changed_signs_nothing(draft, link, approver, field):
    change(draft, approver, **{field: 7 if field == "running_cost" else "Other words."})

    with pytest.raises(WrongStateError, match="has changed or moved on"):
        operations.sign(link=link, at=LATER, **SIGNED)


def test_a_draft_saved_again_without_a_change_can_still_be_signed(draft, link, approver):
    change(draft, approver)

    operations.sign(link=link, at=LATER, **SIGNED)


def test_when_the_approver_was_quicker_the_link_signs_nothing(draft, link, approver):
    operations.approve(state=gate(draft), by=approver, at=NOON)

    with pytest.raises(WrongStateError, match="moved on"):
        operations.sign(link=link, at=LATER, **SIGNED)
    assert not ApprovalLink.objects.get().decision


def test_a_draft_taken_back_by_its_author_is_not_signed(draft, link, author):
    gate(draft).workflow_state.cancel(user=author)

    with pytest.raises(WrongStateError, match="moved on"):
        operations.sign(link=link, at=LATER, **SIGNED)


def test_name_role_and_words_for_changes_are_needed(link):
    for missing in ({"name": " "}, {"role": ""}):
        with pytest.raises(DomainError, match="Type your"):
            operations.sign(link=link, at=LATER, **(SIGNED | missing))
    with pytest.raises(DomainError, match="what should change"):
        operations.sign(link=link, at=LATER, **(SIGNED | {"decision": "changes"}))
    assert state_of(ApprovalLink.objects.get(), LATER) == "open"


def test_only_who_approves_for_the_council_sends_or_takes_back(draft, council, author, link):
    wrong = [author, judge(), moderator(), member(CouncilFactory(), CouncilRole.DIRECTOR), UserFactory()]
    for person in [*wrong, member(council, CouncilRole.COORDINATOR)]:
        with pytest.raises(NotYoursError):
            operations.ask_director(page=draft, by=person, at=NOON, **ASKED)
        with pytest.raises(NotYoursError):
            operations.revoke(link=link, by=person, at=NOON)


@pytest.mark.parametrize(
    "email", ["ruth@gmail.com", "ruth@hartmoor.example.evil.example", "ruth@xhartmoor.example"]
)
def test_the_address_is_of_the_councils_own_domains(draft, approver, email):
    with pytest.raises(DomainError, match=r"at hartmoor\.example") as refused:
        operations.ask_director(page=draft, by=approver, at=NOON, **(ASKED | {"email": email}))
    assert refused.value.field == "email"


def test_a_council_without_domains_takes_any_address(draft, approver, council):
    council.domains.all().delete()

    link = operations.ask_director(
        page=draft, by=approver, at=NOON, **(ASKED | {"email": "Ruth@Anywhere.example"})
    )

    assert link.email == "ruth@anywhere.example"


def test_one_link_is_out_at_a_time_and_a_dead_one_makes_room(draft, approver, link):
    with pytest.raises(WrongStateError, match="out already"):
        operations.ask_director(page=draft, by=approver, at=NOON, **ASKED)

    change(draft, approver, summary="A better claim.")
    second = operations.ask_director(page=draft, by=approver, at=NOON, **ASKED)
    third = operations.ask_director(page=draft, by=approver, at=NOON + timedelta(days=15), **ASKED)

    now = NOON + timedelta(days=15)
    assert [state_of(ApprovalLink.objects.get(pk=each.pk), now) for each in (link, second, third)] == [
        "revoked",
        "revoked",
        "open",
    ]


def test_nothing_is_sent_before_the_draft_is_at_the_gate(council, author, approver):
    with pytest.raises(WrongStateError, match="not at your council's gate"):
        operations.ask_director(page=written(council, by=author), by=approver, at=NOON, **ASKED)


def test_what_must_never_be_is_refused_by_the_database(link):
    rows = ApprovalLink.objects.filter(pk=link.pk)
    never = [
        ({"expires_at": NOON}, "expires_after"),
        ({"decision": "approved"}, "decided_on_a_day"),
        ({"decided_at": LATER}, "decided_on_a_day"),
        ({"decision": "approved", "decided_at": LATER}, "signed_by_name"),
        (
            {
                "decision": "changes",
                "decided_at": LATER,
                "signed_name": "R",
                "signed_role": "D",
                "comment": " ",
            },
            "changes_in_words",
        ),
        (
            {
                "decision": "approved",
                "decided_at": LATER,
                "signed_name": "R",
                "signed_role": "D",
                "revoked_at": LATER,
            },
            "revoked_or_decided",
        ),
    ]
    for values, constraint in never:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            rows.update(**values)
