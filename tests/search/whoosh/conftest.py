"""An index of papers in a folder of its own."""

import pytest
from django.db import connection
from modelsearch.backends import get_search_backend

from tests.search.whoosh.papers import Paper


@pytest.fixture
def index_folder(tmp_path, settings):
    folder = tmp_path / "index"
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.whoosh", "PATH": str(folder)}}
    return folder


@pytest.fixture
def papers(index_folder):
    """The index of papers."""
    return get_search_backend().get_index_for_model(Paper)


@pytest.fixture
def add(papers):
    """Index papers: one commit for each call, keys counted from 1 when none are given."""
    keys = iter(range(1, 10_000))

    def add(*given: dict):
        items = [Paper(**{"pk": next(keys), **fields}) for fields in given]
        papers.add_items(Paper, items)
        return items

    return add


@pytest.fixture
def paper_table(db):
    """A table for papers, for as long as the test's transaction lasts."""
    sql, parameters = connection.schema_editor(collect_sql=True).table_sql(Paper)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
