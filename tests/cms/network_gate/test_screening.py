"""First step of the network: somebody reads whether it is complete, plain and points to nobody."""

import pytest

from cms import operations
from cms.files.models import PracticeDocument
from cms.models import GateState, JointOwner, Paper
from cms.operations.clearing import NotClearedError
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.judging import gate, screened
from tests.cms.network_gate.scenes import author_of, heard, to_screen
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", [judge, moderator])
def test_validators_and_moderators_screen(who):
    state = to_screen()

    assert screened(state, by=who()).task.name == "The network's validation"


def test_nobody_else_screens_and_nobody_with_a_part_in_it():
    council, joint = CouncilFactory(), CouncilFactory()
    author = member(council)
    page = written(council, by=author)
    page.joint_owners = [JointOwner(council=joint)]
    page.save_revision(user=author, clean=False)
    operations.submit(page=page, by=author, at=NOON)
    operations.answer(
        page=page,
        council=joint,
        decision="agreed",
        by=member(joint, CouncilRole.APPROVER),
        at=NOON,
    )
    operations.approve(state=gate(page), by=member(council, CouncilRole.APPROVER), at=NOON)
    state = gate(page)

    wrong = [
        author,
        judge(member_of=council),
        judge(member_of=joint),
        judge(is_active=False),
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        UserFactory(is_superuser=True),
    ]
    for person in wrong:
        assert state.task.specific.get_actions(page, person) == []
        assert state.task.specific.get_task_states_user_can_moderate(person).count() == 0
        with pytest.raises(NotYoursError):
            operations.screen(state=state, by=person, at=NOON)
        with pytest.raises(NotYoursError):
            operations.send_back(state=state, by=person, at=NOON, comment="No.")


def test_it_goes_back_with_words_and_comes_again_to_whoever_screens():
    state = to_screen()
    page, author = state.page, author_of(state.page)
    with pytest.raises(DomainError, match="what should change"):
        operations.send_back(state=state, by=judge(), at=NOON, comment=" ")
    operations.send_back(state=state, by=judge(), at=NOON, comment="Say who counted.")
    assert heard(author)[-1] == f"Changes are asked for in “{page.title}”"

    operations.submit(page=page, by=author, at=NOON)

    assert gate(page).task.name == "The network's screening"


def test_it_is_screened_once():
    state = to_screen()
    screened(state)

    with pytest.raises(WrongStateError, match="already"):
        operations.screen(state=state, by=judge(), at=NOON)


def test_words_that_came_to_point_to_a_child_are_not_screened_through():
    paper = PracticeDocument.objects.create(
        title="Plan", file="plan.pdf", file_hash="a" * 40, text_state="read"
    )
    text = paper.pages.create(number=1, text="Nothing here.")
    council = CouncilFactory()
    author = member(council)
    page = written(council, by=author)
    page.papers = [Paper(document=paper, label="The plan")]
    page.save_revision(user=author, clean=False)
    operations.submit(page=page, by=author, at=NOON)
    operations.approve(state=gate(page), by=member(council, CouncilRole.APPROVER), at=NOON)
    text.text = "Jayden, 14, signed it."
    text.save()

    with pytest.raises(NotClearedError):
        operations.screen(state=gate(page), by=judge(), at=NOON)
    assert GateState.objects.get(status="in_progress").task.name == "The network's screening"
