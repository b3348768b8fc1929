"""The search engine behind PEERNET_SEARCH_URL: files in a folder, the database, or a server for search."""

from copy import deepcopy
from typing import Any

#: English as our own analysis has it: folded letters, a short stop list, Snowball's stems.
ENGLISH: dict[str, Any] = {
    "settings": {
        "analysis": {
            "analyzer": {
                "default": {
                    "type": "custom",
                    "tokenizer": "standard",
                    "filter": [
                        "asciifolding",
                        "lowercase",
                        "peernet_possessive",
                        "peernet_stop",
                        "peernet_stem",
                    ],
                }
            },
            "filter": {
                "peernet_possessive": {"type": "stemmer", "language": "possessive_english"},
                "peernet_stop": {"type": "stop", "stopwords": "_english_"},
                "peernet_stem": {"type": "stemmer", "language": "porter2"},
            },
        }
    }
}
SERVERS = {
    "opensearch": "wagtail.search.backends.opensearch3",
    "elasticsearch": "wagtail.search.backends.elasticsearch9",
}
KNOWN = "whoosh:///folder, database:, postgres, opensearch+https://… or elasticsearch+https://…"


def search_backend(url: str, *, database: str = "") -> dict[str, Any]:
    """Describe the search engine behind an address.

    modelsearch does not index on its own, inside the open transaction; ``search.receivers`` does, after it.

    :param database: the engine of the database, which must be PostgreSQL if that is to search
    :raises ValueError: if the address is not one Peernet knows
    """
    scheme, _, place = url.partition(":")
    if scheme == "whoosh" and place.removeprefix("//"):
        return _described("search.whoosh", PATH=place.removeprefix("//"))
    if scheme in {"database", "postgres"}:
        if scheme == "postgres" and database and not database.endswith("postgresql"):
            raise ValueError(
                "PEERNET_SEARCH_URL is postgres, but PEERNET_DATABASE_URL names another database. "
                "Let both name PostgreSQL, or take another search engine."
            )
        return _described("wagtail.search.backends.database", SEARCH_CONFIG="english")
    server, _, transport = scheme.partition("+")
    if server in SERVERS and transport in {"http", "https"} and place.removeprefix("//"):
        return _described(
            SERVERS[server],
            URLS=[f"{transport}:{place}"],
            INDEX_PREFIX="peernet_",
            TIMEOUT=10,
            INDEX_SETTINGS=deepcopy(ENGLISH),
        )
    raise ValueError(f"PEERNET_SEARCH_URL must be {KNOWN}, not {scheme}:")


def _described(backend: str, **options: Any) -> dict[str, Any]:
    return {"BACKEND": backend, "AUTO_UPDATE": False, **options}
