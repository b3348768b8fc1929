"""Where a case study stands: its step, its place in the queue, and what was said, for those it concerns."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from cms import operations, rules
from cms.followed import Followed
from cms.models import CaseStudyPage
from cms.queue import Queue, queue_of
from cms.waiting import waiting_for
from peernet.councils.states import CouncilRole
from tests.cms.judging import says
from tests.cms.network_gate.scenes import author_of, to_decide, to_judge, to_screen
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def way(client, page):
    return client.get(f"/practice-drafts/{page.pk}/way/")


def test_the_author_reads_both_judgements_and_the_decision_and_the_editor_shows_them(client_of):
    state = to_decide()
    author = author_of(state.page)
    operations.send_back(state=state, by=moderator(), at=NOON, comment="Say how you counted.")
    desk = client_of(author)

    shown = way(desk, state.page).content.decode()
    editor = desk.get(f"/cms/pages/{state.page.pk}/edit/").content.decode()

    for words in ("Say how you counted.", "Accept it as Promising", "Accept it as Emerging"):
        assert words in shown
        assert words in editor
    assert "changes are asked for" in shown
    assert "Are the limits honest" in shown


def test_a_declined_draft_shows_why_until_it_is_submitted_anew(client_of):
    state = to_decide()
    author = author_of(state.page)
    operations.decline(state=state, by=moderator(), at=NOON, comment="It belongs in a policy.")

    editor = client_of(author).get(f"/cms/pages/{state.page.pk}/edit/").content.decode()
    assert "It belongs in a policy." in editor
    operations.submit(page=CaseStudyPage.objects.get(), by=author, at=NOON)

    editor = client_of(author).get(f"/cms/pages/{state.page.pk}/edit/").content.decode()
    assert "It belongs in a policy." not in editor


def test_while_it_is_judged_the_author_learns_that_one_judgement_is_there_and_not_what_it_says(client_of):
    state = to_judge()
    operations.judge(
        state=state, by=judge(), at=NOON, **says(state, "idea") | {"feedback": "A secret so far."}
    )

    shown = way(client_of(author_of(state.page)), state.page).content.decode()

    assert "One of two judgements is given." in shown
    assert "It is the only one that waits here." in shown
    assert "A secret so far." not in shown


def test_the_list_of_what_may_be_followed_equals_the_rule():
    pages = [
        to_screen().page,
        to_judge().page,
        written(CouncilFactory(), by=member(CouncilFactory())),
    ]
    council = CaseStudyPage.objects.get(pk=pages[0].pk).council
    people = [
        author_of(pages[0]),
        member(council, CouncilRole.READER),
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        judge(),
        judge(member_of=council),
        moderator(),
        UserFactory(is_superuser=True),
    ]

    for person in people:
        rows = CaseStudyPage.objects.all()
        allowed = {row.pk for row in rows if rules.may_follow(person, row)}
        assert set(Followed().visible_to(person).values_list("pk", flat=True)) == allowed


def test_outsiders_do_not_learn_that_it_exists(client_of, client):
    page = to_judge().page

    for person in [member(CouncilFactory(), CouncilRole.DIRECTOR), UserFactory(is_superuser=True)]:
        assert way(client_of(person), page).status_code == 404
    assert way(client, page).status_code == 302


def test_the_desk_says_which_step_waits_and_for_whom():
    state = to_judge()

    assert waiting_for(judge())["to_decide_by_step"] == [("The network's validation", 1)]
    (page,) = waiting_for(author_of(state.page))["under_way"]
    assert page.step == "The network's validation: 1 of 1 that wait there"


def test_the_place_is_told_by_who_came_first_and_the_time_only_when_enough_is_known():
    first, second = to_screen(), to_screen()
    now = timezone.now()

    assert (queue_of(first, now), queue_of(second, now)) == (Queue(1, 2, None), Queue(2, 2, None))
    for _ in range(5):
        state = to_screen()
        operations.screen(state=state, by=judge(), at=NOON)
        TaskState.objects.filter(pk=state.pk).update(
            started_at=now - timedelta(days=20), finished_at=now - timedelta(days=8)
        )

    assert str(queue_of(second, now)) == (
        "It is the second of two that wait here. Half of those of the last year took no longer than 12 days."
    )
