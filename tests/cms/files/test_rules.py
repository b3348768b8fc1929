"""What readers have, what is sealed, and who reads a paper: of several, exactly the ones in question."""

import pytest

from cms import operations
from cms.files.models import PracticeDocument, PracticeImage
from cms.files.rules import is_needed, is_sealed, may_read, readers_have
from peernet.councils.states import MembershipState
from tests.cms.files import desk
from tests.cms.practice import judge, member, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_readers_have_the_picture_of_a_live_page_and_no_other():
    council = CouncilFactory()
    shown, drafted, unused = (desk.image(council) for _ in range(3))
    published(council, lead_image=shown)
    published(council)
    written(council, lead_image=drafted)

    assert [readers_have(each) for each in (shown, drafted, unused, PracticeImage())] == [
        True,
        False,
        False,
        False,
    ]


def test_a_picture_at_a_gate_counts_as_one_that_readers_have():
    council = CouncilFactory()
    author = member(council)
    waiting, other = desk.image(council), desk.image(council)
    page = written(council, by=author, lead_image=waiting)
    assert not readers_have(waiting)

    operations.submit(page=page, by=author, at=NOON)

    assert [readers_have(each) for each in (waiting, other)] == [True, False]


def test_of_several_papers_only_those_of_published_or_waiting_pages_are_sealed():
    council = CouncilFactory()
    author = member(council)
    open_, waiting, drafted, unused = (
        desk.document(council, f"{n}.pdf", text_state="empty") for n in range(4)
    )
    desk.put(open_, published(council))
    at_gate, draft = written(council, by=author), written(council, by=author)
    for paper, page in ((waiting, at_gate), (drafted, draft)):
        desk.put(paper, page)
        page.save_revision(user=author, clean=False)
    operations.submit(page=type(at_gate).objects.get(pk=at_gate.pk), by=author, at=NOON)

    papers = [open_, waiting, drafted, unused, PracticeDocument()]
    assert [is_sealed(each) for each in papers] == [True, True, False, False, False]
    assert [is_needed(each) for each in papers] == [True, True, True, False, False]


def test_a_paper_of_a_draft_is_read_by_its_council_and_those_who_judge_while_they_are_here():
    council = CouncilFactory()
    paper = desk.document(council)
    desk.put(paper, written(council))
    author, left, elsewhere = member(council), member(council), member(CouncilFactory())
    left.memberships.update(state=MembershipState.ENDED, ended_at=NOON)
    reads = [author, judge(), UserFactory(is_superuser=True)]

    assert all(may_read(each, paper) for each in reads)
    assert not may_read(elsewhere, paper)
    for person in reads:
        person.is_active = False
    assert not any(may_read(each, paper) for each in reads)
