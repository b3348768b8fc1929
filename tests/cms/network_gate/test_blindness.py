"""Nobody reads another's judgement before both are given; afterwards those read it whom it concerns."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms import operations, rules
from cms.models import Judgement
from peernet.councils.states import CouncilRole
from tests.cms.judging import judged, says
from tests.cms.network_gate.scenes import author_of, row, to_judge
from tests.cms.practice import judge, member, moderator
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def give(state, by, level="promising"):
    return operations.judge(state=state, by=by, at=NOON, **says(state, level))


def test_who_judges_second_reads_nothing_of_the_first_before():
    state, first, second = to_judge(), judge(), judge()

    given = give(state, first)

    assert list(Judgement.objects.visible_to(first)) == [given]
    for person in [second, author_of(state.page), moderator()]:
        assert list(Judgement.objects.visible_to(person)) == []
    give(state, second, "emerging")
    for person in [first, second, author_of(state.page), moderator()]:
        assert Judgement.objects.visible_to(person).count() == 2


def test_a_round_taken_back_is_closed_too():
    state = to_judge()
    give(state, judge())

    state.workflow_state.cancel(user=author_of(state.page))

    assert Judgement.objects.visible_to(author_of(state.page)).count() == 1


def test_the_list_holds_exactly_what_the_rule_allows():
    open_round, closed, published = to_judge(), to_judge(), to_judge()
    judges = judge(), judge(), judge()
    give(open_round, judges[0])
    judged(closed, "promising", "", by=judges[:2])
    judged(published, "idea", "idea", by=judges[1:])
    council = row(closed.page).council
    people = [
        *judges,
        judge(),
        moderator(),
        author_of(open_round.page),
        author_of(closed.page),
        member(council, CouncilRole.DIRECTOR),
        member(council, CouncilRole.READER),
        member(CouncilFactory(), CouncilRole.APPROVER),
        UserFactory(is_superuser=True),
        judge(is_active=False),
        AnonymousUser(),
    ]

    for person in people:
        allowed = {each.pk for each in Judgement.objects.all() if rules.may_read_judgement(person, each)}
        assert set(Judgement.objects.visible_to(person).values_list("pk", flat=True)) == allowed
    assert Judgement.objects.count() == 5
