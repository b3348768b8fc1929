"""Joint owners agree to the words before the council's gate lets them through."""

import pytest
from django.db import IntegrityError, transaction

from cms import operations
from cms.models import CaseStudyPage, GateState, JointAgreement, JointOwner
from cms.operations.agreements import not_agreed
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def northshire():
    return CouncilFactory(name="Northshire")


@pytest.fixture
def author(council):
    return member(council)


@pytest.fixture
def approver(council):
    return member(council, CouncilRole.APPROVER)


@pytest.fixture
def partner(northshire):
    return member(northshire, CouncilRole.APPROVER)


@pytest.fixture
def draft(council, author, northshire):
    page = written(council, by=author)
    change(page, author, joint_owners=[JointOwner(council=northshire)])
    return page


def latest(page):
    """The draft as last saved, whatever this object remembers."""
    return CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def change(page, by, **fields):
    again = latest(page)
    for name, value in fields.items():
        setattr(again, name, value)
    again.save_revision(user=by, clean=False)


def gate(page):
    return GateState.objects.get(status="in_progress", workflow_state__object_id=page.pk)


def heard(person):
    return list(person.messages.order_by("pk").values_list("subject", flat=True))


def answer(page, council, by, decision="agreed", **words):
    return operations.answer(page=page, council=council, decision=decision, by=by, at=NOON, **words)


def test_the_gate_stays_shut_until_every_joint_owner_agrees(draft, author, approver, northshire, partner):
    operations.submit(page=draft, by=author, at=NOON)
    assert heard(partner) == [f"Does Northshire agree to “{draft.title}”?"]

    with pytest.raises(WrongStateError, match="Northshire has not agreed"):
        operations.approve(state=gate(draft), by=approver, at=NOON)
    answer(draft, northshire, partner)
    operations.approve(state=gate(draft), by=approver, at=NOON)

    assert gate(draft).task.name == "The network's screening"
    assert heard(approver)[-1] == f"Northshire agrees to “{draft.title}”"
    entry = Entry.objects.about(draft).get(verb="practice.joint_owner_agreed")
    assert (entry.by, entry.detail) == (partner, {"council": northshire.code})


def test_no_link_is_sent_and_none_signs_before_joint_owners_agree(
    draft, author, approver, northshire, partner
):
    operations.submit(page=draft, by=author, at=NOON)
    asked = {"name": "Ruth Ansah", "role": "DCS", "email": "ruth@hartmoor.example"}
    with pytest.raises(WrongStateError, match="Northshire has not agreed"):
        operations.ask_director(page=draft, by=approver, at=NOON, **asked)
    answer(draft, northshire, partner)
    link = operations.ask_director(page=draft, by=approver, at=NOON, **asked)
    answer(draft, northshire, partner, "declined", comment="We have thought again.")

    with pytest.raises(WrongStateError, match="Northshire has not agreed"):
        operations.sign(link=link, decision="approved", name="Ruth Ansah", role="DCS", at=NOON)

    link.refresh_from_db()
    assert link.decision == ""


def test_a_refusal_comes_in_words_that_the_author_hears_of(draft, author, northshire, partner, approver):
    operations.submit(page=draft, by=author, at=NOON)

    with pytest.raises(DomainError, match="what you do not agree with"):
        answer(draft, northshire, partner, "declined", comment=" ")
    answer(draft, northshire, partner, "declined", comment="We paid for half of it.")

    assert heard(author)[-1] == f"Northshire does not agree to “{draft.title}”"
    with pytest.raises(WrongStateError):
        operations.approve(state=gate(draft), by=approver, at=NOON)


def test_changed_words_are_asked_about_again_and_small_things_are_not(
    draft, author, approver, northshire, partner
):
    operations.submit(page=draft, by=author, at=NOON)
    answer(draft, northshire, partner)

    change(draft, approver, contact_name="Somebody Else", slug="another-address")
    assert not_agreed(latest(draft)) == []
    change(draft, approver, running_cost=1)
    assert not_agreed(latest(draft)) == [northshire]
    with pytest.raises(WrongStateError):
        operations.approve(state=gate(draft), by=approver, at=NOON)
    answer(draft, northshire, partner)
    operations.approve(state=gate(draft), by=approver, at=NOON)

    assert JointAgreement.objects.count() == 2


def test_only_the_approver_of_a_joint_owner_answers_for_it(draft, author, approver, council, northshire):
    operations.submit(page=draft, by=author, at=NOON)
    elsewhere = CouncilFactory()
    wrong = [
        author,
        approver,
        member(northshire),
        judge(),
        moderator(),
        UserFactory(is_superuser=True),
        member(elsewhere, CouncilRole.DIRECTOR),
    ]
    for person in wrong:
        with pytest.raises(NotYoursError):
            answer(draft, northshire, person)
    for other, person in [(elsewhere, wrong[-1]), (council, approver)]:
        with pytest.raises(NotYoursError):
            answer(draft, other, person)
    assert not JointAgreement.objects.exists()


def test_answers_are_taken_at_the_councils_gate_only(draft, author, approver, northshire, partner):
    with pytest.raises(WrongStateError, match="not at the council's gate"):
        answer(draft, northshire, partner)
    operations.submit(page=draft, by=author, at=NOON)
    answer(draft, northshire, partner)
    operations.approve(state=gate(draft), by=approver, at=NOON)
    with pytest.raises(WrongStateError, match="not at the council's gate"):
        answer(draft, northshire, partner, "declined", comment="Too late.")


def test_two_people_of_a_joint_owner_do_not_answer_twice(draft, author, northshire, partner):
    operations.submit(page=draft, by=author, at=NOON)
    answer(draft, northshire, partner)

    with pytest.raises(WrongStateError, match="already"):
        answer(draft, northshire, member(northshire, CouncilRole.DIRECTOR))


def test_what_must_never_be_is_refused_by_the_database(draft, northshire, partner):
    given = {"page": draft, "council": northshire, "words": "a" * 64, "by": partner, "at": NOON}
    JointAgreement.objects.create(decision="agreed", **given)

    with pytest.raises(IntegrityError), transaction.atomic():
        JointAgreement.objects.create(decision="declined", comment="No.", **given)
    with pytest.raises(IntegrityError, match="declined_in_words"), transaction.atomic():
        JointAgreement.objects.create(decision="declined", comment=" ", **(given | {"words": "b" * 64}))
