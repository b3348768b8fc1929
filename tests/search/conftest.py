"""An index of the test's own, and a library to index."""

import pytest
from django.http import QueryDict

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
    """The library's own index; commits are real, so that what is written reaches it."""


def asking(address: str) -> ReaderQuery:
    """The query in an address."""
    return ReaderQuery.read(QueryDict(address))
