"""The demo network: whole, repeatable, and apart from real councils."""

from io import StringIO

import pytest
from django.core.management import call_command

from cms.adopters import adopters_of
from cms.adoption.models import Adoption, Move
from cms.adoption.states import Stage
from cms.asking.models import EmptySearch, Question, Reply, Wanted
from cms.introducing.models import Conversation, Line
from cms.living.models import Freshness, Notice
from cms.models import CaseStudyPage
from peernet.accounts.models import User
from peernet.audit.models import Entry
from peernet.councils.models import Council, Membership
from peernet.findings.models import Action, Finding
from peernet.findings.states import ActionState, FindingState
from peernet.lost_devices.models import LostDevice
from peernet.notifications.models import Message
from peernet.outbox.models import Job
from peernet.reviews.models import Review, Round, Seat, VisitNote
from peernet.reviews.states import Evidence, InvitationState, ReviewState
from peernet.workspace.demo.loading import load

KINDS = [
    Action,
    Adoption,
    CaseStudyPage,
    Conversation,
    Council,
    EmptySearch,
    Entry,
    Finding,
    Line,
    LostDevice,
    Membership,
    Message,
    Move,
    Question,
    Reply,
    Review,
    Round,
    Seat,
    User,
    VisitNote,
    Wanted,
]


def counts() -> dict[str, int]:
    return {kind.__name__: kind._default_manager.count() for kind in KINDS}


@pytest.fixture
def network(db: None) -> list[str]:
    return list(load())


@pytest.mark.django_db
def test_the_demo_is_whole_repeatable_and_can_be_taken_away(network: list[str]) -> None:
    loaded = counts()
    assert set(Review.objects.values_list("state", flat=True)) == set(ReviewState.values)
    assert set(Finding.objects.values_list("state", flat=True)) == set(FindingState.values)
    assert set(Action.objects.values_list("state", flat=True)) == set(ActionState.values)
    assert set(Seat.objects.values_list("state", flat=True)) == set(InvitationState.values)
    assert set(VisitNote.objects.values_list("evidence", flat=True)) == set(Evidence.values)
    assert set(Adoption.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert 2 in [adopters_of(page).successes for page in CaseStudyPage.objects.published()]
    assert Notice.objects.count() == Freshness.objects.exclude(down_from="").count() == 1
    assert Freshness.objects.count() == CaseStudyPage.objects.live().count() >= 30
    assert Council.objects.of_demo().filter(ends_on=None).count() >= 14
    assert not CaseStudyPage.objects.filter(council__fictional=False).exists()
    assert not Review.objects.filter(host__fictional=False).exists()
    assert Council.objects.of_england().filter(ends_on=None).count() == 153

    list(load())
    assert counts() == loaded

    call_command("reset_demo", stdout=StringIO())
    again = counts()
    assert again.pop("Entry") > loaded.pop("Entry"), "the log keeps what was"
    assert again == loaded
    assert not Job.objects.failing().exists()
