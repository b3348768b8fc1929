"""The desk's home says what waits for whom, in the order of the queue."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cms import operations
from cms.desk.panels import to_approve, to_judge
from cms.models import JointOwner
from tests.cms.desk.scenes import approver, submitted
from tests.cms.judging import gate
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db


def test_an_approver_sees_what_to_sign_the_longest_first(client_of, monkeypatch):
    monkeypatch.setattr("cms.wagtail_hooks.MANY", 0)
    council = CouncilFactory()
    submitted(council, title="Late", days=1)
    submitted(council, title="Early", days=8)
    submitted(title="Elsewhere", days=9)
    person = approver(council)

    assert [(each.page.title, each.days) for each in to_approve(person)["to_sign"]] == [
        ("Early", 8),
        ("Late", 1),
    ]
    home = client_of(person).get("/cms/").content.decode()
    assert "To sign off" in home
    assert "for 8 days" in home


def test_an_approver_sees_passages_to_clear_and_joint_ownership(client_of):
    council, other = CouncilFactory(), CouncilFactory(name="Partner")
    author = member(council)
    page = written(council, by=author, title="Ours", problem="Jayden Smith, aged 7, stayed at home.")
    operations.ask_to_clear(page=page, by=author, at=timezone.now())
    joint = written(council, by=author, title="Joint")
    joint.joint_owners = [JointOwner(council=other)]
    joint.save_revision()
    operations.submit(page=joint, by=author, at=timezone.now())

    assert [each.page.title for each in to_approve(approver(council))["to_clear"]] == ["Ours"]
    assert [page.title for page, _ in to_approve(approver(other))["to_agree"]] == ["Joint"]
    assert "Words that may point to a child" in client_of(approver(council)).get("/cms/").content.decode()


def test_judges_see_each_step_in_the_order_of_the_queue(client_of, monkeypatch):
    monkeypatch.setattr("cms.wagtail_hooks.MANY", 0)
    for title, days in (("Second", 1), ("First", 5)):
        page = submitted(title=title)
        operations.approve(state=gate(page), by=approver(page.council), at=timezone.now())
        state = gate(page)
        state.started_at = timezone.now() - timedelta(days=days)
        state.save()
    person = judge()

    [(heading, rows)] = to_judge(person)

    assert heading == "To screen"
    assert [(each.page.title, each.place, each.days) for each in rows] == [("First", 1, 5), ("Second", 2, 1)]
    assert "number 1 in the queue, for 5 days" in client_of(person).get("/cms/").content.decode()


def test_nobody_judges_their_own_councils():
    council = CouncilFactory()
    page = submitted(council)
    operations.approve(state=gate(page), by=approver(council), at=timezone.now())

    assert to_judge(judge(member_of=council)) == []
    assert to_judge(member(council)) == []
    assert len(to_judge(moderator())) == 1


def test_authors_and_readers_are_asked_to_decide_nothing():
    council = CouncilFactory()
    submitted(council)

    assert to_approve(member(council)) == {"approves": False}
    assert to_approve(judge()) == {"approves": False}


@pytest.mark.parametrize("many", [0, 12])
def test_each_case_study_stands_once_on_the_home_of_who_decides(client_of, monkeypatch, many):
    monkeypatch.setattr("cms.wagtail_hooks.MANY", many)
    council = CouncilFactory()
    page = submitted(council, title="Named once", days=8)

    signs = client_of(approver(council)).get("/cms/").content.decode()
    operations.approve(state=gate(page), by=approver(council), at=timezone.now())
    screens = client_of(judge()).get("/cms/").content.decode()

    assert [len(re.findall(r">\s*Named once\s*<", home)) for home in (signs, screens)] == [1, 1]
