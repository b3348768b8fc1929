"""One setting chooses the search engine, and a wrong one stops the start with a sentence."""

import pytest

from peernet.settings.parts.engines import search_backend

POSTGRES = "django.db.backends.postgresql"


def test_whoosh_is_a_folder():
    assert search_backend("whoosh:///srv/peernet/search") == {
        "BACKEND": "search.whoosh",
        "AUTO_UPDATE": False,
        "PATH": "/srv/peernet/search",
    }


@pytest.mark.parametrize("url", ["database:", "postgres", "postgres:"])
def test_the_database_searches_in_english(url):
    found = search_backend(url, database=POSTGRES)

    assert (found["BACKEND"], found["SEARCH_CONFIG"]) == ("wagtail.search.backends.database", "english")


def test_postgres_needs_a_postgresql_database():
    with pytest.raises(ValueError, match="another database"):
        search_backend("postgres", database="django.db.backends.sqlite3")


@pytest.mark.parametrize(
    ("url", "backend", "address"),
    [
        ("opensearch+https://me:secret@search.example:9200", "opensearch3", "https://me:secret@search.example:9200"),
        ("elasticsearch+https://search.example/at", "elasticsearch9", "https://search.example/at"),
        ("opensearch+http://localhost:9200", "opensearch3", "http://localhost:9200"),
    ],
)  # fmt: skip
def test_a_server_is_asked_in_english(url, backend, address):
    found = search_backend(url)

    assert found["BACKEND"] == f"wagtail.search.backends.{backend}"
    assert found["URLS"] == [address]
    # Every text field takes the default analyser, and so does what is asked of it.
    assert list(found["INDEX_SETTINGS"]["settings"]["analysis"]["analyzer"]) == ["default"]
    assert (
        found["INDEX_SETTINGS"]["settings"]["analysis"]["analyzer"]["default"]["filter"][-1] == "peernet_stem"
    )


def test_every_filter_of_the_analyser_is_defined_or_built_in():
    analysis = search_backend("opensearch+https://search.example")["INDEX_SETTINGS"]["settings"]["analysis"]

    used = set(analysis["analyzer"]["default"]["filter"])

    assert used - {"asciifolding", "lowercase"} == set(analysis["filter"])


def test_modelsearch_keeps_its_own_analysers_beside_ours():
    from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend, deep_update

    ours = search_backend("elasticsearch+https://search.example")["INDEX_SETTINGS"]
    joined = deep_update(dict(ElasticsearchBaseSearchBackend.settings), ours)["settings"]["analysis"]

    assert {"default", "edgengram_analyzer"} <= set(joined["analyzer"])
    assert {"edgengram", "peernet_stem"} <= set(joined["filter"])


@pytest.mark.parametrize(
    "url", ["", "whoosh:", "whoosh://", "opensearch://x", "opensearch+ftp://x", "solr:", "opensearch+https:"]
)
def test_anything_else_is_refused_with_what_is_known(url):
    with pytest.raises(ValueError, match=r"whoosh:///folder, database:, postgres, opensearch\+https"):
        search_backend(url)
