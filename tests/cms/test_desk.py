"""The editors' desk: people work on their own council's shelf and see nothing of the others'."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms import operations
from cms.joining import settle
from cms.models import CaseStudyPage, GateState
from cms.waiting import waiting_for
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from peernet.outbox.operations import post
from tests.cms.practice import judge, member, moderator, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
WRITERS = [CouncilRole.AUTHOR, CouncilRole.COORDINATOR, CouncilRole.APPROVER, CouncilRole.DIRECTOR]


@pytest.fixture
def theirs():
    """Another council's draft, which nobody here may touch or read."""
    council = CouncilFactory(name="Elsewhere")
    return written(council, by=member(council), title="Secret plans of another council")


def routes_of(page):
    """Every address of Wagtail's desk that is about one page."""
    revision = page.latest_revision_id
    shelf = page.get_parent().pk
    names = "edit preview_on_edit view_draft delete unpublish convert_alias move copy set_privacy lock unlock"
    names += " revisions_index workflow_history history history_results usage"
    for name in names.split():
        yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
    yield reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision])
    yield reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision])
    yield reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    yield reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
    yield reverse("wagtailadmin_pages:add_subpage", args=[shelf])
    yield reverse("wagtailadmin_pages:add", args=["cms", "casestudypage", shelf])
    yield reverse("wagtailadmin_pages:preview_on_add", args=["cms", "casestudypage", shelf])
    yield reverse("wagtailadmin_pages:edit", args=[shelf])
    yield reverse("wagtailadmin_pages:delete", args=[shelf])


def people(theirs):
    return [
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        member(theirs.council, CouncilRole.READER),
        judge(member_of=CouncilFactory()),
        moderator(),
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_route_of_the_desk_opens_another_councils_page(theirs, client_of, method):
    for person in people(theirs):
        desk = client_of(person)
        for route in routes_of(theirs):
            answer = getattr(desk, method)(route)

            assert answer.status_code in (302, 403, 404, 405), (route, person)
            assert theirs.title not in answer.content.decode(), (route, person)
    left = CaseStudyPage.objects.get(pk=theirs.pk)
    assert (left.live, left.locked, left.latest_revision_id) == (False, False, theirs.latest_revision_id)


def test_no_list_of_the_desk_names_another_councils_draft(theirs, client_of):
    lists = [
        "/cms/",
        "/cms/pages/",
        f"/cms/pages/{theirs.get_parent().pk}/",
        f"/cms/pages/{theirs.get_parent().get_parent().pk}/",
        "/cms/pages/search/?q=Secret",
        "/cms/pages/usage/cms/casestudypage/",
        "/cms/choose-page/",
        f"/cms/choose-page/{theirs.get_parent().pk}/",
        "/cms/choose-page/search/?q=Secret",
        "/cms/reports/site-history/",
        "/cms/reports/workflow/",
        "/cms/reports/workflow_tasks/",
        "/cms/reports/aging-pages/",
        "/cms/reports/locked/",
        "/cms/api/main/pages/?for_explorer=1",
        f"/cms/api/main/pages/{theirs.pk}/",
        f"/cms/api/main/pages/?child_of={theirs.get_parent().pk}",
    ]
    for person in people(theirs):
        desk = client_of(person)
        for address in lists:
            assert theirs.title not in desk.get(address).content.decode(), (address, person)


def test_nothing_is_moved_or_copied_onto_another_shelf(theirs, client_of):
    council = CouncilFactory()
    director = member(council, CouncilRole.DIRECTOR)
    own = written(council, by=director, title="Ours")
    shelf = theirs.get_parent()
    desk = client_of(director)

    desk.post(reverse("wagtailadmin_pages:move_confirm", args=[own.pk, shelf.pk]))
    desk.post(
        reverse("wagtailadmin_pages:copy", args=[own.pk]),
        {"new_title": "Ours too", "new_slug": "ours-too", "new_parent_page": shelf.pk},
    )

    assert list(shelf.get_children().values_list("title", flat=True)) == [theirs.title]
    assert not CaseStudyPage.objects.get(pk=own.pk).can_move_to(shelf)


def test_a_copy_starts_without_level_context_and_finding(client_of):
    page = published()
    director = member(page.council, CouncilRole.DIRECTOR)

    client_of(director).post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "A second one", "new_slug": "second", "new_parent_page": page.get_parent().pk},
    )

    copy = CaseStudyPage.objects.get(slug="second")
    assert (copy.live, copy.level, copy.council_context, copy.council) == (False, "", {}, page.council)


@pytest.mark.parametrize("role", WRITERS)
def test_writers_see_edit_and_submit_on_their_own_shelf_and_publish_nothing(role, client_of):
    council = CouncilFactory()
    draft = written(council, title="Our own draft")
    person = member(council, role)
    desk = client_of(person)
    may = draft.permissions_for_user(person)

    assert "Our own draft" in desk.get(f"/cms/pages/{draft.get_parent().pk}/").content.decode()
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 200
    assert (may.can_edit(), may.can_submit_for_moderation(), may.can_delete()) == (True, True, True)
    assert (may.can_publish(), may.can_unpublish(), may.can_set_view_restrictions()) == (False, False, False)


def test_published_practice_is_neither_deleted_nor_moved_by_its_council():
    page = published()
    may = page.permissions_for_user(member(page.council, CouncilRole.DIRECTOR))

    assert (may.can_delete(), may.can_move()) == (False, False)


def test_the_shelf_itself_is_the_registers(client_of):
    council = CouncilFactory()
    director = member(council, CouncilRole.DIRECTOR)
    may = Page.objects.get(pk=operations.open_shelf(council=council).pk).specific.permissions_for_user(
        director
    )

    assert (may.can_edit(), may.can_delete(), may.can_move(), may.can_add_subpage()) == (
        False,
        False,
        False,
        True,
    )


def test_opening_a_shelf_again_changes_nothing(django_assert_num_queries):
    council = CouncilFactory()
    first = operations.open_shelf(council=council)

    again = operations.open_shelf(council=council)

    assert (again.pk, again.group_id) == (first.pk, first.group_id)
    assert first.group.page_permissions.count() == 2
    assert first.group.permissions.count() == 1


def test_a_changed_membership_lets_people_in_and_out(deliver):
    old, new = CouncilFactory(), CouncilFactory()
    person = UserFactory(member_of=old, role=CouncilRole.AUTHOR)
    held = person.memberships.get()
    post("membership.changed", membership=held.pk)
    deliver()
    assert [group.shelf.council for group in person.groups.all()] == [old]

    held.state = MembershipState.ENDED
    held.save()
    Membership.objects.create(
        person=person,
        council=new,
        role=CouncilRole.READER,
        state=MembershipState.ACTIVE,
        requested_at=NOON,
        decided_at=NOON,
    )
    post("membership.changed", membership=held.pk)
    deliver()
    assert list(person.groups.all()) == []


def test_a_changed_network_role_lets_validators_in_and_out(deliver):
    person = judge()
    assert person.has_perm("wagtailadmin.access_admin")

    person.network_roles.all().delete()
    post("network_role.changed", person=person.pk)
    deliver()

    assert list(person.groups.all()) == []


def test_settling_keeps_groups_that_are_not_ours(django_user_model):
    from django.contrib.auth.models import Group

    person, other = UserFactory(), Group.objects.create(name="Something else")
    person.groups.add(other)

    settle(person)

    assert list(person.groups.all()) == [other]


def test_the_home_page_says_what_waits(client_of):
    council = CouncilFactory()
    author, approver = member(council), member(council, CouncilRole.APPROVER)
    begun, waiting, back = (
        written(council, by=author, title=title) for title in ("Begun", "Waiting", "Back")
    )
    for page in (waiting, back):
        operations.submit(page=page, by=author, at=NOON)
    state = GateState.objects.get(workflow_state__object_id=back.pk)
    operations.send_back(state=state, by=approver, at=NOON, comment="More numbers.")

    mine, theirs = waiting_for(author), waiting_for(approver)

    assert (mine["begun"], mine["under_way"], mine["sent_back"]) == ([begun], [waiting], [back])
    assert (mine["to_decide"], theirs["to_decide"]) == (0, 1)
    home = client_of(approver).get("/cms/").content.decode()
    assert "1 case study waits for your decision" in home
    assert "Approve for the council" in home


def test_the_menu_of_a_council_holds_pages_images_and_documents_only(client_of):
    home = client_of(member(CouncilFactory())).get("/cms/").content.decode()

    assert ["Reports" in home, "Settings" in home, "Images" in home] == [False, False, True]
    assert re.findall(r'src="(?:https?:)?//[^"]*|gravatar|releases\.wagtail', home) == []
