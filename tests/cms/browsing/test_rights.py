"""Who keeps themes and collections: the network's moderators, who publish them without a gate."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from cms.browsing.models import CollectionPage, CollectionsPage, ThemePage, ThemesPage
from cms.models import PracticeLibraryPage
from peernet.councils.states import CouncilRole
from tests.cms.practice import judge, member, moderator, published
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db


def add_address():
    return reverse(
        "wagtailadmin_pages:add", args=["browsing", "collectionpage", CollectionsPage.objects.get().pk]
    )


def filled(*practice, **more):
    chosen = [
        {"practice": page.pk, "reason": "It is good.", "ORDER": place} for place, page in enumerate(practice)
    ]
    words = {"title": "Good together", "slug": "good-together", "introduction": rich_text("<p>Why.</p>")}
    return nested_form_data(words | {"chosen": inline_formset(chosen), "comments": inline_formset([])} | more)


def test_a_moderator_writes_and_publishes_a_collection(client, client_of):
    first, second = published(title="First"), published(title="Second")

    answer = client_of(moderator()).post(
        add_address(), filled(first, second) | {"action-publish": "action-publish"}
    )

    assert answer.status_code == 302
    shown = client.get("/practice/collections/good-together/").context["chosen"]
    assert [each.entry.page.title for each in shown] == ["First", "Second"]


def test_a_collection_of_one_is_refused_and_nothing_typed_is_lost(client_of):
    answer = client_of(moderator()).post(
        add_address(), filled(published(title="Only")) | {"action-publish": "action-publish"}
    )

    assert answer.status_code == 200
    assert "Good together" in answer.content.decode()
    assert CollectionPage.objects.count() == 0


def test_a_moderator_introduces_a_theme_and_publishes_it(client, client_of):
    page = ThemePage.objects.get(theme="neet")
    words = nested_form_data(
        {
            "title": page.title,
            "introduction": rich_text("<p>What we see.</p>"),
            "chosen": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
    )

    answer = client_of(moderator()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), words)

    assert answer.status_code == 302
    assert "What we see." in client.get("/practice/themes/neet/").content.decode()
    assert ThemePage.objects.get(pk=page.pk).slug == "neet"


def test_nobody_else_keeps_them(client_of):
    theme = ThemePage.objects.get(theme="neet")
    others = [
        judge(member_of=CouncilFactory()),
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        member(CouncilFactory(), CouncilRole.AUTHOR),
    ]

    for person in others:
        desk = client_of(person)
        for address in (add_address(), reverse("wagtailadmin_pages:edit", args=[theme.pk])):
            assert desk.get(address).status_code == 302
            assert desk.post(address, {"action-publish": "x"}).status_code == 302
    assert CollectionPage.objects.count() == 0


def test_what_our_words_stand_on_is_not_a_moderators_to_change():
    person, theme = moderator(), ThemePage.objects.get(theme="neet")

    for page in (PracticeLibraryPage.objects.get(), ThemesPage.objects.get(), CollectionsPage.objects.get()):
        rights = page.permissions_for_user(person)
        assert (rights.can_edit(), rights.can_delete(), rights.can_move()) == (False, False, False), page
    rights = theme.permissions_for_user(person)
    assert (rights.can_edit(), rights.can_publish()) == (True, True)
    assert (rights.can_delete(), rights.can_move(), rights.can_unpublish()) == (False, False, False)
    assert ThemePage.can_create_at(theme.get_parent()) is False
    assert ThemesPage.objects.get().permissions_for_user(person).can_add_subpage() is False


def test_no_gate_stands_before_them_and_both_before_case_studies():
    beside = [ThemePage.objects.first(), CollectionsPage.objects.get()]

    assert [(page.has_workflow, page.get_workflow()) for page in beside] == [(False, None)] * 2
    assert published().has_workflow is True
