"""The index is compared with the database, and mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from cms.models import CaseStudyPage
from search.whoosh.differences import check
from tests.cms.practice import published
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(index_folder, deliver):
    council = CouncilFactory()
    pages = [published(council, title=f"Lodgings {number}") for number in range(3)]
    deliver()
    return pages


def ask(*options: str) -> str:
    said = StringIO()
    call_command("search_check", *options, stdout=said)
    return said.getvalue()


def test_what_agrees_is_said_to_agree(shelf):
    assert "wagtailcore.Page: 0 missing, 0 that should be gone, 0 out of date" in ask()


def test_what_is_missing_and_what_should_be_gone_is_told_and_mended(shelf):
    index = get_search_backend().get_index_for_model(CaseStudyPage)
    index.delete_keys([shelf[0].pk])
    ghost = CaseStudyPage(pk=9_999, title="Ghost", council=shelf[0].council)
    index.add_items(CaseStudyPage, [ghost])

    with pytest.raises(CommandError, match="--repair"):
        ask()
    assert (check(Page).missing, check(Page).ghosts) == ((shelf[0].pk,), (9_999,))
    said = ask("--repair")

    assert "wagtailcore.Page: 1 missing, 1 that should be gone, 0 out of date" in said
    assert not check(Page)


def test_an_entry_that_says_something_else_is_told_and_mended(shelf):
    CaseStudyPage.objects.filter(pk=shelf[1].pk).update(title="Bedsits")

    with pytest.raises(CommandError, match="--repair"):
        ask()
    assert check(Page).stale == (shelf[1].pk,)
    said = ask("--repair")

    assert "wagtailcore.Page: 0 missing, 0 that should be gone, 1 out of date" in said
    assert not check(Page)
    assert [page.pk for page in CaseStudyPage.objects.search("bedsits")] == [shelf[1].pk]


@pytest.mark.parametrize("harm", ["deleted", "damaged"])
def test_an_index_that_cannot_be_read_is_built_anew(shelf, index_folder, harm):
    for file in (index_folder / "wagtailcore_page").rglob("*"):
        if harm == "damaged" and file.is_file() and file.name != "current":
            file.write_bytes(b"\xff" * 20)
        if harm == "deleted" and file.is_file():
            file.unlink()

    with pytest.raises(CommandError):
        ask()
    ask("--repair")

    assert not check(Page)


def test_rebuilding_says_how_many_of_each(shelf):
    said = StringIO()

    call_command("rebuild_search", stdout=said)

    assert "cms.CaseStudyPage: 3" in said.getvalue()
    assert not check(Page)


def test_another_engine_is_not_compared(other_engine):
    with pytest.raises(CommandError, match="rebuild_search"):
        ask()
