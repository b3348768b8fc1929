"""A day of publication chosen with the decision: it comes, is called off in words, or taken back."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms import operations
from cms.decisions import Accept
from cms.files.models import PracticeDocument
from cms.models import Paper
from cms.states import Level
from peernet.audit.models import Entry
from peernet.councils.states import CouncilRole
from tests.cms.network_gate.scenes import author_of, heard, row, to_decide
from tests.cms.practice import member, moderator
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def accepted_for(state, day):
    return operations.accept(
        state=state, level=Level.PROMISING, by=moderator(), at=NOON, go_live_at=day, comment=""
    )


def passes(page):
    """The day comes."""
    revision = row(page).scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")


def test_accepted_for_a_day_it_is_read_from_that_day_and_people_know_when(client):
    state, day = to_decide(), timezone.now() + timedelta(days=3)
    author = author_of(state.page)

    page = accepted_for(state, day)

    assert (page.live, client.get(page.url).status_code) == (False, 404)
    assert heard(author)[-1] == f"“{page.title}” is accepted"
    assert Entry.objects.about(page).order_by("-pk").first().verb == "practice.scheduled"
    passes(page)
    assert (row(page).live, row(page).level, client.get(page.url).status_code) == (True, "promising", 200)


def test_words_saved_meanwhile_do_not_go_out_with_it():
    state = to_decide()
    page = accepted_for(state, timezone.now() + timedelta(days=3))
    draft = page.get_latest_revision_as_object()
    draft.practice = "Something nobody judged."
    draft.save_revision(user=author_of(page))

    passes(page)

    assert row(page).practice == "Plain words about what happened."
    assert row(page).has_unpublished_changes


def test_what_came_to_point_to_a_child_is_called_off_in_words_and_stays_a_draft():
    paper = PracticeDocument.objects.create(
        title="Plan", file="plan.pdf", file_hash="a" * 40, text_state="read"
    )
    text = paper.pages.create(number=1, text="Nothing here.")
    state = to_decide(papers=[Paper(document=paper, label="The plan")])
    page = accepted_for(state, timezone.now() + timedelta(days=3))
    text.text = "Jayden, 14, signed it."
    text.save()

    passes(page)

    assert (row(page).live, row(page).scheduled_revision) == (False, None)
    assert heard(author_of(page))[-1] == f"“{page.title}” was not published on its day"


def test_the_councils_approver_takes_the_day_back_and_the_author_may_not(client_of):
    state = to_decide()
    page = accepted_for(state, timezone.now() + timedelta(days=3))
    address = reverse(
        "wagtailadmin_pages:revisions_unschedule", args=[page.pk, row(page).scheduled_revision.pk]
    )

    client_of(author_of(page)).post(address)
    assert row(page).scheduled_revision is not None
    client_of(member(page.council, CouncilRole.APPROVER)).post(address)

    assert (row(page).scheduled_revision, row(page).live) == (None, False)


@pytest.mark.parametrize("given", ["2020-01-01T09:00", "soon", "9999999-01-01T00:00"])
def test_a_day_that_is_past_or_none_is_refused_at_its_field(given):
    assert set(Accept({"comment": "", "go_live_at": given}).errors) == {"go_live_at"}
