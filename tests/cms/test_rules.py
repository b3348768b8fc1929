"""Who follows a draft through the gates, stands apart from it, and writes in its council's name."""

from typing import Any

import pytest

from cms.adoption.rules import may_write_to_user, owns
from cms.desk.rules import may_see_reports
from cms.introducing.rules import may_talk
from cms.living.rules import may_see_the_library
from cms.models import JointOwner
from cms.parties import stands_apart
from cms.rules import leaves_it_to_another, may_follow, may_see_check
from cms.writable import Writable, may_write_at
from peernet.councils.states import CouncilRole, MembershipState
from tests.cms.adoption.scenes import adopted
from tests.cms.network_gate.scenes import to_decide, to_judge, to_screen
from tests.cms.practice import judge, member, moderator, published, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def leave(person: Any) -> Any:
    person.memberships.update(state=MembershipState.ENDED, ended_at=NOON)
    return person


def test_those_who_judge_follow_a_draft_once_it_reached_the_network_and_its_writers_always():
    council = CouncilFactory()
    writer, left, other = member(council), leave(member(council)), member(CouncilFactory())
    draft, reached = written(council), to_screen(council).page

    assert [may_follow(each, draft) for each in (writer, left, other, judge())] == [True, False, False, False]
    assert [may_follow(each, reached) for each in (writer, left, other, judge())] == [
        True,
        False,
        False,
        True,
    ]


def test_what_the_identity_check_found_is_for_writers_of_the_council_and_moderators():
    draft = written()

    people = [member(draft.council), moderator(), member(CouncilFactory()), judge()]
    assert [may_see_check(each, draft) for each in people] == [True, True, False, False]


def test_belonging_elsewhere_is_no_part_in_the_practice_and_having_left_neither():
    state = to_judge()
    owner = state.page.council

    people = [judge(member_of=CouncilFactory()), leave(judge(member_of=owner)), judge(member_of=owner)]
    assert [stands_apart(each, state.page) for each in people] == [True, True, False]


def test_a_judge_who_is_a_moderator_decides_only_if_no_other_moderator_may():
    one = moderator()
    state = to_decide(by=(one, judge()))
    assert not leaves_it_to_another(one, state.page, state)

    moderator()

    assert leaves_it_to_another(one, state.page, state)


def test_where_somebody_writes_is_the_same_asked_of_one_place_and_listed():
    council = CouncilFactory()
    mine, others = written(council), written()
    people = [member(council), member(council, CouncilRole.READER), member(CouncilFactory()), judge()]

    for person in people:
        listed = set(Writable.visible_to(person).values_list("pk", flat=True))
        for page in (mine, others, mine.get_parent()):
            assert may_write_at(person, page) is (page.pk in listed)
    assert may_write_at(people[0], mine)


def test_practice_is_owned_alone_or_with_others_each_page_on_its_own():
    council, joint = CouncilFactory(), CouncilFactory()
    page, other = published(council), published(council)
    JointOwner.objects.create(page=other, council=joint)

    assert [owns(each, page) for each in (council, joint)] == [True, False]
    assert [owns(each, other) for each in (council, joint)] == [True, True]


def test_whoever_left_their_council_speaks_for_none():
    use = adopted()
    use.contact_allowed = True
    asking = member(CouncilFactory())
    assert may_talk(asking)
    assert may_write_to_user(asking, use)

    leave(asking)

    assert not may_talk(asking)
    assert not may_write_to_user(asking, use)


def test_whoever_left_their_council_approves_and_follows_nothing_of_it():
    council = CouncilFactory()
    approver = member(council, CouncilRole.APPROVER)
    assert may_see_reports(approver)
    assert may_see_the_library(approver)

    leave(approver)

    assert not may_see_reports(approver)
    assert not may_see_the_library(approver)
