"""Canonical addresses never break: whatever is renamed or moved leaves a redirect below /practice/."""

import pytest
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from cms.models import CouncilShelfPage
from cms.operations import open_shelf, publish, withdraw
from cms.states import Level
from tests.cms.living.scenes import again, approver_of
from tests.cms.practice import published
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(django_capture_on_commit_callbacks):
    """Publish under another slug; Wagtail writes the redirect after the commit."""

    def rename(page, slug):
        draft = again(page).get_latest_revision_as_object()
        draft.slug = slug
        draft.save_revision()
        with django_capture_on_commit_callbacks(execute=True):
            return publish(page=draft, level=Level.PROMISING, by=None, at=NOON)

    return rename


@pytest.fixture
def rename_shelf(django_capture_on_commit_callbacks):
    def rename(council, slug):
        shelf = CouncilShelfPage.objects.get(council=council)
        shelf.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            shelf.save_revision().publish()

    return rename


def leads_to(client, address):
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location", "")


def test_renaming_a_case_study_leads_from_the_old_address_to_the_new(client, renamed):
    page = published()
    old = page.url

    now = renamed(page, "new-name")

    assert old.startswith("/practice/")
    assert now.url != old
    assert leads_to(client, old) == (301, now.url)
    assert leads_to(client, f"{old}?from=mail") == (301, now.url)
    assert client.get(now.url).status_code == 200


def test_every_name_it_ever_had_leads_there_in_one_step(client, renamed):
    page = published()
    addresses = [page.url]
    for slug in ("second", "third", "fourth"):
        addresses.append(renamed(page, slug).url)

    assert [leads_to(client, address) for address in addresses[:-1]] == [(301, addresses[-1])] * 3


def test_going_back_to_an_old_name_ends_in_no_circle(client, renamed):
    page = published()
    first = page.url
    second = renamed(page, "second").url

    renamed(page, page.slug)

    assert again(page).url == first
    assert client.get(first).status_code == 200
    assert leads_to(client, second) == (301, first)


def test_a_draft_under_a_new_name_changes_nothing_yet(client):
    page = published()
    draft = again(page).get_latest_revision_as_object()
    draft.slug = "not-yet"
    draft.save_revision()

    assert client.get(page.url).status_code == 200
    assert not Redirect.objects.exists()


def test_a_councils_new_name_moves_its_shelf_and_all_on_it(client, rename_shelf):
    council = CouncilFactory(name="Oldshire")
    pages = [published(council, title=title) for title in ("First", "Second")]
    shelf = CouncilShelfPage.objects.get(council=council).url
    old = [page.url for page in pages]

    rename_shelf(council, "newshire")

    assert [again(page).url for page in pages] == [
        address.replace(shelf, "/practice/newshire/") for address in old
    ]
    assert leads_to(client, shelf) == (301, "/practice/newshire/")
    assert [leads_to(client, address) for address in old] == [(301, again(page).url) for page in pages]


def test_a_case_study_renamed_and_its_shelf_renamed_after_that(client, renamed, rename_shelf):
    council = CouncilFactory(name="Oldshire")
    page = published(council)
    first = page.url
    second = renamed(page, "second").url
    rename_shelf(council, "newshire")

    now = again(page).url

    assert now == "/practice/newshire/second/"
    assert [leads_to(client, address) for address in (first, second)] == [(301, now)] * 2
    assert client.get(now).status_code == 200


def test_moving_leaves_a_redirect_as_well(client):
    page = published()
    old = page.url
    shelf = open_shelf(council=CouncilFactory(name="Elsewhere"))

    again(page).move(shelf, pos="last-child")

    assert leads_to(client, old) == (301, f"{shelf.url}{page.slug}/")


def test_an_old_name_of_what_was_withdrawn_leads_to_its_notice(client, renamed):
    page = published()
    old = page.url
    now = renamed(page, "second")
    withdraw(page=now, by=approver_of(page), at=NOON, reason="It ended.")

    assert leads_to(client, old) == (301, now.url)
    assert client.get(now.url).status_code == 410


def test_another_case_study_under_an_old_name_is_shown_itself(client, renamed):
    council = CouncilFactory()
    page = published(council, slug="taken")
    renamed(page, "moved-on")

    other = published(council, title="Newcomer", slug="taken")

    assert "Newcomer" in client.get(other.url).text


def test_a_publication_that_is_rolled_back_leaves_no_redirect(renamed):
    page = published()

    with transaction.atomic():
        renamed(page, "never")
        transaction.set_rollback(True)

    assert again(page).url == page.url
    assert not Redirect.objects.exists()
