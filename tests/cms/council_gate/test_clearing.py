"""What the identity check found holds a draft back until it is changed or cleared."""

import pytest
from django.db import IntegrityError, transaction

from cms import operations, rules
from cms.files.models import PracticeDocument
from cms.models import CaseStudyPage, GateState, Paper, Ruling
from cms.operations.clearing import NotClearedError, checked
from cms.states import Level
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.practice import claim, judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db

TELLING = "We rang Jayden, 14, every day. Plain words follow."


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def author(council):
    return member(council)


@pytest.fixture
def approver(council):
    return member(council, CouncilRole.APPROVER)


@pytest.fixture
def draft(council, author):
    return written(council, by=author, practice=TELLING)


def found(page):
    return checked(latest(page))


def fingerprints(page):
    return [each.hit.fingerprint for each in found(page)]


def cleared(page, by, reason="An invented child, agreed with the family."):
    return operations.rule_on(
        page=page,
        fingerprints=fingerprints(page),
        verdict=Ruling.Verdict.CLEARED,
        by=by,
        at=NOON,
        reason=reason,
    )


def latest(page):
    """The draft as last saved, whatever this object remembers."""
    return CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def change(page, by, **fields):
    again = latest(page)
    for name, value in fields.items():
        setattr(again, name, value)
    again.save_revision(user=by, clean=False)


def heard(person):
    return list(person.messages.order_by("pk").values_list("subject", flat=True))


def test_it_is_refused_at_submission_naming_the_words(author, draft):
    with pytest.raises(NotClearedError, match="“Jayden, 14” in what you did"):
        operations.submit(page=draft, by=author, at=NOON)

    assert draft.current_workflow_state is None
    assert not Entry.objects.about(draft).exists()


def test_cleared_words_may_be_submitted_and_the_log_keeps_who_and_where_but_no_words(author, approver, draft):
    cleared(draft, approver)

    operations.submit(page=draft, by=author, at=NOON)

    entry = Entry.objects.about(draft).get(verb="practice.passage_cleared")
    assert (entry.by, entry.detail["field"]) == (approver, "practice")
    assert "Jayden" not in str(entry.detail)
    assert heard(author) == [f"“{draft.title}” may be submitted"]


def test_changed_words_may_be_submitted(author, draft):
    change(draft, author, practice="We rang a boy of secondary age every day.")

    operations.submit(page=draft, by=author, at=NOON)

    assert draft.current_workflow_state is not None


@pytest.mark.parametrize(
    "practice",
    [
        "We rang Jayden, 15, every day. Plain words follow.",
        "We took Jayden, 14, every day. Plain words follow.",
    ],
    ids=["other words", "same words in another sentence"],
)
def test_a_clearance_lapses_when_the_words_change(author, approver, draft, practice):
    cleared(draft, approver)
    change(draft, author, practice=practice)

    with pytest.raises(NotClearedError):
        operations.submit(page=draft, by=author, at=NOON)


def test_a_clearance_holds_in_its_own_field_only(author, approver, draft):
    cleared(draft, approver)
    change(draft, author, problem=TELLING)

    with pytest.raises(NotClearedError, match="in the problem"):
        operations.submit(page=draft, by=author, at=NOON)


def test_a_clearance_holds_while_other_sentences_change(author, approver, draft):
    cleared(draft, approver)
    change(draft, author, practice=f"{TELLING} And more.")

    operations.submit(page=draft, by=author, at=NOON)


def test_who_wrote_in_the_draft_clears_nothing(author, approver, council):
    own = written(council, by=approver, practice=TELLING)
    helped = written(council, by=author, practice=TELLING, title="Another")
    change(helped, approver, summary="Better put by the approver.")

    for page in (own, helped):
        with pytest.raises(NotYoursError):
            cleared(page, approver)
    assert not Ruling.objects.exists()


def test_only_the_councils_approvers_and_moderators_clear(council, author, draft):
    wrong = [
        author,
        member(council, CouncilRole.READER),
        member(council, CouncilRole.COORDINATOR),
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        judge(),
        UserFactory(is_superuser=True),
    ]
    for person in wrong:
        assert not rules.may_clear(person, draft)
        with pytest.raises(NotYoursError):
            cleared(draft, person)
    for person in [member(council, CouncilRole.DIRECTOR), moderator()]:
        assert rules.may_clear(person, draft)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_ruling_needs_a_reason_and_a_passage(draft, approver, reason):
    with pytest.raises(DomainError, match="Say why"):
        cleared(draft, approver, reason)
    with pytest.raises(DomainError, match="at least one"):
        operations.rule_on(
            page=draft, fingerprints=[], verdict="cleared", by=approver, at=NOON, reason="Because."
        )


def test_what_must_never_be_is_refused_by_the_database(draft, approver):
    given = {
        "page": draft,
        "fingerprint": "a" * 64,
        "kind": "name",
        "field": "practice",
        "words": "Jayden, 14",
        "verdict": "cleared",
        "by": approver,
        "at": NOON,
    }
    Ruling.objects.create(reason="Because.", **given)

    with pytest.raises(IntegrityError, match=r"one_ruling|UNIQUE"), transaction.atomic():
        Ruling.objects.create(reason="Again.", **given)
    with pytest.raises(IntegrityError, match="a_ruling_has_a_reason"), transaction.atomic():
        Ruling.objects.create(reason="  ", **(given | {"fingerprint": "b" * 64}))


def test_two_people_cannot_clear_the_same_passage(council, approver, draft):
    cleared(draft, approver)

    with pytest.raises(WrongStateError, match="decided the same"):
        cleared(draft, member(council, CouncilRole.DIRECTOR))


def test_words_that_are_gone_cannot_be_cleared(author, approver, draft):
    passages = fingerprints(draft)
    change(draft, author, practice="Nothing of the kind.")

    with pytest.raises(WrongStateError, match="have changed"):
        operations.rule_on(
            page=draft, fingerprints=passages, verdict="cleared", by=approver, at=NOON, reason="Because."
        )


def test_a_wish_for_a_change_reaches_the_author_and_takes_a_clearance_back(author, approver, draft):
    cleared(draft, approver)
    operations.rule_on(
        page=draft,
        fingerprints=fingerprints(draft),
        verdict="change",
        by=approver,
        at=NOON,
        reason="The family was in the paper.",
    )

    with pytest.raises(NotClearedError):
        operations.submit(page=draft, by=author, at=NOON)
    assert heard(author)[-1] == f"“{draft.title}”: change words that may point to a child"


def test_the_author_asks_once_and_those_who_may_clear_hear_of_it(author, approver, council, draft):
    reader = member(council, CouncilRole.READER)
    operations.ask_to_clear(page=draft, by=author, at=NOON)

    with pytest.raises(WrongStateError, match="already"):
        operations.ask_to_clear(page=draft, by=author, at=NOON)
    with pytest.raises(NotYoursError):
        operations.ask_to_clear(page=draft, by=reader, at=NOON)
    assert heard(approver) == [f"“{draft.title}”: words that may point to a child"]
    assert (heard(reader), heard(author)) == ([], [])


def test_the_networks_moderators_are_asked_where_the_council_has_nobody(author, draft):
    of_network = moderator()

    operations.ask_to_clear(page=draft, by=author, at=NOON)

    assert len(heard(of_network)) == 1


def test_a_request_is_answered_when_every_passage_is_decided(author, approver, draft):
    request = operations.ask_to_clear(page=draft, by=author, at=NOON)

    cleared(draft, approver)

    request.refresh_from_db()
    assert request.answered_at == NOON


def test_there_is_nothing_to_ask_when_nothing_stands(author, council):
    with pytest.raises(WrongStateError, match="Nothing stands"):
        operations.ask_to_clear(page=written(council, by=author), by=author, at=NOON)


def test_a_small_cell_of_an_outcome_is_held_back(author, council):
    draft = written(council, by=author, claims=[claim(unit="children", baseline=12, result=3)])

    with pytest.raises(NotClearedError, match="“3” in outcome 1"):
        operations.submit(page=draft, by=author, at=NOON)


def test_the_text_of_a_paper_is_read(author, council):
    draft = written(council, by=author)
    paper = PracticeDocument.objects.create(
        title="Plan", file="plan.pdf", file_hash="a" * 40, text_state="read"
    )
    paper.pages.create(number=1, text="Nothing here.")
    paper.pages.create(number=2, text="Jayden, 14, signed it.")
    again = latest(draft)
    again.papers = [Paper(document=paper, label="The plan")]
    again.save_revision(user=author, clean=False)

    with pytest.raises(NotClearedError, match="in paper 1, page 2"):
        operations.submit(page=draft, by=author, at=NOON)


def test_it_is_read_again_at_the_gate_and_before_it_is_published(author, approver, council):
    draft = written(council, by=author)
    paper = PracticeDocument.objects.create(
        title="Plan", file="plan.pdf", file_hash="a" * 40, text_state="read"
    )
    page = paper.pages.create(number=1, text="Nothing here.")
    again = latest(draft)
    again.papers = [Paper(document=paper, label="The plan")]
    again.save_revision(user=author, clean=False)
    operations.submit(page=draft, by=author, at=NOON)
    page.text = "Jayden, 14, signed it."
    page.save()

    state = GateState.objects.get(status="in_progress", workflow_state__object_id=draft.pk)
    with pytest.raises(NotClearedError):
        operations.approve(state=state, by=approver, at=NOON)
    page.text = "Nothing here."
    page.save()
    operations.approve(state=state, by=approver, at=NOON)
    page.text = "Jayden, 14, signed it."
    page.save()

    with pytest.raises(NotClearedError):
        operations.publish(page=CaseStudyPage.objects.get(), level=Level.PROMISING, by=None, at=NOON)


def test_what_was_decided_elsewhere_is_not_published_either(draft):
    with pytest.raises(NotClearedError):
        operations.publish(page=draft, level=Level.PROMISING, by=None, at=NOON)

    draft.refresh_from_db()
    assert not draft.live


def test_a_draft_waits_until_the_text_of_its_papers_is_read(author, council):
    draft = written(council, by=author)
    paper = PracticeDocument.objects.create(title="Plan", file="plan.pdf", file_hash="a" * 40)
    again = latest(draft)
    again.papers = [Paper(document=paper, label="The plan")]
    again.save_revision(user=author, clean=False)

    with pytest.raises(DomainError, match="The text of “Plan” is still being read") as held:
        operations.submit(page=draft, by=author, at=NOON)
    assert held.value.field == "papers"

    PracticeDocument.objects.update(text_state="unreadable")
    operations.submit(page=draft, by=author, at=NOON)
    assert GateState.objects.filter(status="in_progress").count() == 1
