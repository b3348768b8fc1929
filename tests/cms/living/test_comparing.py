"""Wagtail compares versions: a change in each kind of field shows, to those who may see the drafts."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.files.models import PracticeDocument
from cms.models import FurtherTheme, JointOwner, Paper
from peernet.councils.states import CouncilRole
from tests.cms.living.scenes import again
from tests.cms.practice import claim, judge, member, moderator, published
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


def compared(page):
    first, last = (
        page.revisions.order_by("created_at", "pk").first(),
        page.revisions.order_by("created_at", "pk").last(),
    )
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, last.pk])


def changed_to(page, change):
    """The page with a second version in which something is changed."""
    draft = again(page).get_latest_revision_as_object()
    change(draft)
    draft.save_revision()
    return again(page)


def _steps(draft):
    draft.steps = [("step", "Agree who sees the list."), ("step", "Tell the unions first.")]


def _outcome(draft):
    kept = draft.outcomes.get()
    kept.result = 5
    draft.outcomes = [kept, claim(measure="Young people who stay in college")]


def _tags(draft):
    draft.tags.add("moped loans")


def _paper(draft):
    document = PracticeDocument.objects.create(
        title="Arrival form", file=ContentFile(b"x", name="arrival.pdf")
    )
    draft.papers = [Paper(document=document, label="One-page arrival plan")]


def _owner(draft):
    draft.joint_owners = [JointOwner(council=CouncilFactory(name="Partnershire"))]


def _further_theme(draft):
    draft.further_themes = [FurtherTheme(theme="care-leavers")]


def sets(**fields):
    return lambda draft: [setattr(draft, name, value) for name, value in fields.items()]


CHANGES = {
    "title": (sets(title="Moped loans"), ["Moped loans"]),
    "a line": (sets(summary="Quite another claim."), ["Quite another claim."]),
    "prose": (sets(context="Plain words about a moped."), ["moped."]),
    "a choice": (sets(theme="care-leavers"), ["Care leavers"]),
    "a date": (sets(started_on="2024-02-03"), ["2024"]),
    "a number": (sets(running_cost=40001), ["40001"]),
    "a decimal": (sets(full_time_staff="2.5"), ["2.5"]),
    "steps": (_steps, ["unions"]),
    "outcomes": (_outcome, ["Young people who stay in college", "5"]),
    "tags": (_tags, ["moped-loans"]),
    "papers": (_paper, ["One-page arrival plan", "Arrival form"]),
    "joint owners": (_owner, ["Partnershire"]),
    "further themes": (_further_theme, ["Care leavers"]),
    "an address of mail": (sets(contact_email="new@council.example"), ["new"]),
    "a level": (sets(claimed_level="emerging"), ["Emerging"]),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_of_each_kind_shows(client_of, kind):
    change, words = CHANGES[kind]
    page = changed_to(published(title="Named advisers"), change)

    shown = client_of(member(page.council)).get(compared(page))

    assert shown.status_code == 200
    additions = shown.text.split("<table", 1)[-1]
    for word in words:
        assert word in additions, (kind, word)
    assert "comparison" in shown.text


def test_two_versions_that_are_alike_show_no_change(client_of):
    page = changed_to(published(), lambda draft: None)

    shown = client_of(member(page.council)).get(compared(page)).text

    assert "There are no differences between these two versions" in shown


def test_only_those_who_may_see_the_drafts_compare(client, client_of):
    page = changed_to(published(), sets(summary="A secret between us."))
    address = compared(page)

    answers = {
        "author": client_of(member(page.council)).get(address),
        "approver": client_of(member(page.council, CouncilRole.APPROVER)).get(address),
        "reader": client_of(member(page.council, CouncilRole.READER)).get(address),
        "author elsewhere": client_of(member(CouncilFactory())).get(address),
        "judge": client_of(judge()).get(address),
        "moderator": client_of(moderator()).get(address),
        "nobody": client_of(UserFactory()).get(address),
        "stranger": client.get(address),
    }

    may = {name for name, answer in answers.items() if answer.status_code == 200}
    reads = {name for name, answer in answers.items() if "A secret between us." in answer.text}
    assert may == reads == {"author", "approver"}


def test_a_version_of_another_page_is_not_compared(client_of):
    council = CouncilFactory()
    page, other = published(council), published(title="Other")
    foreign = other.revisions.last().pk
    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, page.revisions.last().pk, foreign]
    )

    assert client_of(member(council)).get(address).status_code == 404
