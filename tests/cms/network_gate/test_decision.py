"""Third step of the network: a moderator decides where the judgements differ."""

import pytest

from cms import operations
from cms.models import GateState
from cms.states import Level
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.judging import gate
from tests.cms.network_gate.scenes import author_of, heard, row, to_decide
from tests.cms.practice import claim, judge, member, moderator
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_accepted_as_claimed_it_is_published():
    state = to_decide()

    page = operations.accept(state=state, level=Level.PROMISING, by=moderator(), at=NOON)

    state.refresh_from_db()
    assert (page.live, page.level, state.decision, state.level) == (
        True,
        "promising",
        "accepted",
        "promising",
    )


def test_a_lower_level_comes_with_a_reason_that_the_author_hears_of():
    state = to_decide()
    author = author_of(state.page)
    with pytest.raises(DomainError, match="Say why the level is lower") as refused:
        operations.accept(state=state, level=Level.EMERGING, by=moderator(), at=NOON, comment=" ")
    assert refused.value.field == "comment"

    page = operations.accept(
        state=state, level=Level.EMERGING, by=moderator(), at=NOON, comment="One year is short."
    )

    state.refresh_from_db()
    assert (page.level, state.decision, state.get_comment()) == (
        "emerging",
        "lower",
        "Emerging. One year is short.",
    )
    told = author.messages.order_by("-pk").first()
    assert (told.subject, "lower than you claimed" in told.body) == (f"“{page.title}” is published", True)


def test_a_level_above_the_claim_or_beyond_the_evidence_is_refused_naming_the_test():
    state = to_decide()
    with pytest.raises(DomainError, match="claims Promising: accept that or less"):
        operations.accept(state=state, level=Level.VALIDATED, by=moderator(), at=NOON, comment="Why not.")
    page = state.page
    page.outcomes = [claim(result=9)]
    page.claimed_level = Level.PROMISING
    page.save_revision(clean=False, changed=False)

    with pytest.raises(DomainError, match="“Promising” needs an outcome that moved the right way"):
        operations.accept(state=gate(page), level=Level.PROMISING, by=moderator(), at=NOON)
    names = [name for name, _, _ in gate(page).task.specific.get_actions(page, moderator())]
    assert names == ["lower-emerging", "lower-idea", "reject", "decline"]
    assert not row(page).live


def test_changes_asked_for_reach_the_author_and_a_changed_draft_is_judged_anew():
    state = to_decide()
    author = author_of(state.page)
    operations.send_back(state=state, by=moderator(), at=NOON, comment="Say how you counted.")
    state.refresh_from_db()
    assert (state.status, state.decision) == ("rejected", "revise")
    assert heard(author)[-1] == f"Changes are asked for in “{state.page.title}”"

    changed = state.page
    changed.practice = "Now with numbers."
    changed.save_revision(user=author)
    operations.submit(page=row(changed), by=author, at=NOON)

    assert gate(changed).task.name == "The council's approval"


def test_unchanged_words_come_back_to_the_moderator_with_the_same_judgements():
    state = to_decide()
    author = author_of(state.page)
    operations.send_back(state=state, by=moderator(), at=NOON, comment="Say how you counted.")

    operations.submit(page=row(state.page), by=author, at=NOON)

    again = gate(state.page)
    assert again.task.name == "The network's decision"
    assert again.judged_round().judgements.count() == 2


def test_declined_it_stays_with_its_council_and_may_be_submitted_anew():
    state = to_decide()
    author = author_of(state.page)
    with pytest.raises(DomainError, match="why it is not taken"):
        operations.decline(state=state, by=moderator(), at=NOON, comment=" ")

    operations.decline(state=state, by=moderator(), at=NOON, comment="It belongs in a policy.")

    state.refresh_from_db()
    page = row(state.page)
    assert (page.live, page.current_workflow_state, state.decision) == (False, None, "declined")
    assert heard(author)[-1] == f"“{page.title}” is not taken into the library"
    assert Entry.objects.about(page).order_by("-pk").first().verb == "practice.declined"
    operations.submit(page=page, by=author, at=NOON)
    assert gate(page).task.name == "The council's approval"


def test_only_moderators_without_a_part_in_it_decide():
    state = to_decide()
    council = row(state.page).council
    of_council = moderator()
    of_council.memberships.create(
        council=council, role=CouncilRole.READER, state="active", requested_at=NOON, decided_at=NOON
    )
    wrong = [
        author_of(state.page),
        judge(),
        of_council,
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        UserFactory(is_superuser=True),
    ]

    for person in wrong:
        for decide in (operations.send_back, operations.decline):
            with pytest.raises(NotYoursError):
                decide(state=state, by=person, at=NOON, comment="Hm.")
        with pytest.raises(NotYoursError):
            operations.accept(state=state, level=Level.IDEA, by=person, at=NOON, comment="Hm.")
        assert state.task.specific.get_actions(state.page, person) == []
        assert state.task.specific.get_task_states_user_can_moderate(person).count() == 0
    assert gate(state.page).pk == state.pk


def test_a_moderator_who_judged_leaves_it_to_another_as_long_as_there_is_one():
    judged_it = moderator()
    state = to_decide(by=(judged_it,))
    other = moderator()
    actions = state.task.specific.get_actions
    assert (actions(state.page, judged_it), len(actions(state.page, other))) == ([], 5)
    with pytest.raises(NotYoursError):
        operations.accept(state=state, level=Level.PROMISING, by=judged_it, at=NOON)

    other.is_active = False
    other.save()

    assert operations.accept(state=state, level=Level.PROMISING, by=judged_it, at=NOON).live


def test_it_is_decided_once():
    state = to_decide()
    operations.accept(state=state, level=Level.PROMISING, by=moderator(), at=NOON)

    with pytest.raises(WrongStateError, match="already"):
        operations.decline(state=state, by=moderator(), at=NOON, comment="Too late.")
    assert not GateState.objects.filter(status="in_progress").exists()
