"""An index of the test's own, and a library to index."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from wagtail.models import Collection, Locale, Page, Site

from cms.models import PracticeLibraryPage
from peernet.settings.parts.engines import search_backend
from search.asking import ReaderQuery


@pytest.fixture
def index_folder(tmp_path, settings):
    """The folder of a Whoosh index that nobody has written to."""
    folder = tmp_path / "search"
    settings.WAGTAILSEARCH_BACKENDS = {"default": search_backend(f"whoosh://{folder}")}
    return folder


@pytest.fixture
def other_engine(settings):
    """The database's own full text search in place of Whoosh."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": search_backend("database:")}


@pytest.fixture
def library(index_folder, transactional_db):
    """The library's root, made anew where an earlier test emptied the database; commits are real."""
    ContentType.objects.clear_cache()
    if not PracticeLibraryPage.objects.exists():
        Collection.add_root(name="Root")
        Locale.objects.get_or_create(language_code="en-gb")
        root = Page.add_root(instance=Page(title="Root", slug="root"))
        shelves = root.add_child(instance=PracticeLibraryPage(title="Good practice", slug="practice"))
        Site.objects.create(hostname="localhost", root_page=shelves, is_default_site=True)


def asking(address: str) -> ReaderQuery:
    """The query in an address."""
    return ReaderQuery.read(QueryDict(address))
