"""Readers see sealed versions only: no way of publishing that Wagtail has opens another, for anybody."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms import operations
from cms.models import CaseStudyPage, Seal
from peernet.core.errors import WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.practice import member, moderator, published, written
from tests.cms.test_editor import typed
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db

WHO = ["superuser", "approver", "moderator"]


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture(params=WHO)
def desk(request, council, client_of):
    """The desk of somebody who may do more than others."""
    people = {
        "superuser": lambda: UserFactory(is_superuser=True),
        "approver": lambda: member(council, CouncilRole.APPROVER),
        "moderator": moderator,
    }
    return client_of(people[request.param]())


@pytest.fixture
def draft(council):
    return written(council, by=member(council))


@pytest.fixture
def read(council):
    """Published, with later words that no gate has seen."""
    page = published(council, by=member(council))
    again = page.get_latest_revision_as_object()
    again.practice = "Words that no gate has seen."
    again.save_revision(clean=False)
    return CaseStudyPage.objects.get(pk=page.pk)


def of_page(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def of_api(page, action):
    return f"/cms/api/main/pages/{page.pk}/action/{action}/"


def in_bulk(action, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{ids}"


def said(response):
    return [str(each) for each in get_messages(response.wsgi_request)]


def refused(response):
    """Turned away in words, whatever the person may do elsewhere."""
    return response.status_code in (302, 400, 403, 404, 405, 409) or bool(
        response.status_code == 200 and (said(response) or "error" in response.content.decode().lower())
    )


def words_readers_see():
    return set(CaseStudyPage.objects.live().values_list("practice", flat=True))


def nothing_new_is_read(before):
    return words_readers_see() == before and not CaseStudyPage.objects.live().filter(seals=None).exists()


def shelf(page):
    return page.get_parent()


WAYS = {
    "the publish button": lambda page: (
        of_page("edit", page.pk),
        typed(practice="Now.") | {"action-publish": "1"},
    ),
    "publishing a new page at once": lambda page: (
        of_page("add", "cms", "casestudypage", shelf(page).pk),
        typed(title="New", slug="new") | {"action-publish": "1"},
    ),
    "a date in the editor": lambda page: (
        of_page("edit", page.pk),
        typed() | {"action-publish": "1", "go_live_at": "2030-01-01 09:00"},
    ),
    "a copy that is published": lambda page: (
        of_page("copy", page.pk),
        {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": str(shelf(page).pk),
            "publish_copies": "on",
        },
    ),
    "an alias": lambda page: (
        of_page("copy", page.pk),
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": str(shelf(page).pk), "alias": "on"},
    ),
    "the shelf with all its pages": lambda page: (
        of_page("copy", shelf(page).pk),
        {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": str(shelf(page).get_parent().pk),
            "copy_subpages": "on",
            "publish_copies": "on",
        },
    ),
    "a copy to nowhere": lambda page: (
        of_page("copy", page.pk),
        {"new_title": "Copy", "new_slug": "copy", "new_parent_page": "999999", "publish_copies": "on"},
    ),
    "publishing in bulk": lambda page: (in_bulk("publish", page), {"include_descendants": "on"}),
    "publishing the shelf in bulk": lambda page: (
        in_bulk("publish", shelf(page)),
        {"include_descendants": "on"},
    ),
    "the desk's API: publish": lambda page: (of_api(page, "publish"), {}),
    "the desk's API: copy": lambda page: (of_api(page, "copy"), {"keep_live": "true", "slug": "copy"}),
    "the desk's API: alias": lambda page: (of_api(page, "create_alias"), {"update_slug": "copy"}),
    "the desk's API: copy the shelf": lambda page: (
        of_api(shelf(page), "copy"),
        {"recursive": "true", "slug": "copy"},
    ),
    "the desk's API: translate": lambda page: (of_api(page, "copy_for_translation"), {"locale": "en"}),
    "going back to a version and publishing it": lambda page: (
        of_page("edit", page.pk),
        typed() | {"revision": str(page.latest_revision_id), "action-publish": "1"},
    ),
    "making an alias a page": lambda page: (of_page("convert_alias", page.pk), {}),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["draft", "read"])
def test_no_way_of_publishing_opens_words_that_no_gate_has_seen(request, desk, kind, way):
    page = request.getfixturevalue(kind)
    before = words_readers_see()
    address, sent = WAYS[way](page)

    answer = desk.post(address, sent)

    assert answer.status_code < 500
    assert refused(answer), answer.content[:500]
    assert nothing_new_is_read(before)
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


REMOVALS = {
    "unpublishing": lambda page: (of_page("unpublish", page.pk), {}),
    "unpublishing the shelf": lambda page: (
        of_page("unpublish", shelf(page).pk),
        {"include_descendants": "on"},
    ),
    "deleting": lambda page: (of_page("delete", page.pk), {}),
    "deleting the shelf": lambda page: (of_page("delete", shelf(page).pk), {}),
    "unpublishing in bulk": lambda page: (in_bulk("unpublish", page), {}),
    "unpublishing the shelf in bulk": lambda page: (
        in_bulk("unpublish", shelf(page)),
        {"include_descendants": "on"},
    ),
    "deleting in bulk": lambda page: (in_bulk("delete", page), {}),
    "moving": lambda page: (of_page("move_confirm", page.pk, shelf(page).get_parent().pk), {}),
    "moving to another shelf": lambda page: (
        of_page("move_confirm", page.pk, operations.open_shelf(council=CouncilFactory()).pk),
        {},
    ),
    "moving in bulk": lambda page: (
        in_bulk("move", page),
        {"chooser": str(operations.open_shelf(council=CouncilFactory()).pk)},
    ),
    "the desk's API: delete": lambda page: (of_api(page, "delete"), {}),
    "the desk's API: unpublish": lambda page: (of_api(page, "unpublish"), {}),
    "the desk's API: move": lambda page: (
        of_api(page, "move"),
        {"destination_page_id": str(operations.open_shelf(council=CouncilFactory()).pk)},
    ),
}


@pytest.mark.parametrize("way", REMOVALS)
def test_what_is_read_goes_by_withdrawing_and_by_no_button(desk, read, way):
    before, address_before = words_readers_see(), read.url
    address, sent = REMOVALS[way](read)

    answer = desk.post(address, sent)

    assert answer.status_code < 500
    assert refused(answer), answer.content[:500]
    assert words_readers_see() == before
    assert CaseStudyPage.objects.get(pk=read.pk).url == address_before


def test_a_withdrawn_case_study_comes_back_through_the_gates_only(desk, read):
    operations.withdraw(
        page=read, by=member(read.council, CouncilRole.APPROVER), at=NOON, reason="The scheme ended."
    )

    for way in WAYS.values():
        address, sent = way(read)
        assert desk.post(address, sent).status_code < 500

    assert words_readers_see() == set()


def test_a_copy_begins_as_a_draft_on_the_same_shelf(council, read, client_of):
    desk = client_of(member(council))

    desk.post(
        of_page("copy", read.pk),
        {"new_title": "A second one", "new_slug": "second", "new_parent_page": str(shelf(read).pk)},
    )

    copy = CaseStudyPage.objects.get(slug="second")
    assert (copy.live, copy.level, copy.council, copy.owner.memberships.get().council) == (
        False,
        "",
        council,
        council,
    )
    assert not Seal.objects.filter(page=copy).exists()


def test_publishing_from_code_is_refused_in_words(draft):
    with pytest.raises(WrongStateError, match="has not passed both gates"):
        draft.get_latest_revision().publish()
    draft.live = True
    with pytest.raises(ValidationError, match="once it has passed both gates"):
        draft.save()

    assert words_readers_see() == set()


def test_a_date_set_behind_our_back_stops_nobody_elses_publication(draft, council):
    Revision.objects.filter(pk=draft.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(days=1)
    )

    call_command("publish_scheduled")

    assert words_readers_see() == set()
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_a_seal_holds_for_its_own_page_and_version(read, draft):
    sealed = Seal.objects.get()
    assert (sealed.page_id, sealed.revision_id, sealed.level) == (read.pk, read.live_revision_id, "promising")

    draft.live, draft.live_revision_id = True, sealed.revision_id
    with pytest.raises(ValidationError):
        draft.save()
