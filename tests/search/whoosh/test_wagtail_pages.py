"""Wagtail's own search goes through the same index."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from search.whoosh.differences import check
from search.whoosh.reading import Request, look

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(index_folder):
    """Three pages below the root, of which one is a draft; indexed by a rebuild."""
    root = Page.get_first_root_node()
    made = [
        root.add_child(instance=Page(title=title, live=live))
        for title, live in [("Lodging in villages", True), ("Lodging carers", False), ("Schools", True)]
    ]
    call_command("wagtail_update_index", verbosity=0)
    return made


def test_the_editor_finds_pages_as_they_are_typed(pages):
    assert {page.title for page in Page.objects.autocomplete("lodg vil")} == {"Lodging in villages"}
    assert len(Page.objects.autocomplete("lodg")) == 2


def test_filters_of_a_queryset_apply(pages):
    assert [page.title for page in Page.objects.live().search("lodging")] == ["Lodging in villages"]
    assert Page.objects.search("lodging").count() == 2
    assert [page.pk for page in Page.objects.child_of(pages[0]).search("lodging")] == []


def test_readers_look_at_the_same_index(pages):
    answer = look(Page, Request(words="lodging", allowed={"live": [True]}, facets=["live"]))

    assert answer.pks == (pages[0].pk,)
    assert answer.facets["live"] == ((True, 1),)


def test_a_rebuilt_index_agrees_with_the_database(pages):
    assert not check(Page)


def test_a_deleted_page_leaves_the_index(pages):
    pages[0].delete()

    assert look(Page, Request(words="villages")).pks == ()
    assert not check(Page)
