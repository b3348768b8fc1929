"""Where things come from and go to: database, files, cache, search, mail."""

from typing import Any

from peernet.settings.env import Environment

CACHE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "peernet_cache"}


def places(env: Environment) -> dict[str, Any]:
    """Settings that follow from the environment, ready for ``globals().update``."""
    return {
        "SECRET_KEY": env.secret_key,
        "ALLOWED_HOSTS": env.allowed_hosts,
        "SITE_URL": env.site_url,
        "WAGTAILADMIN_BASE_URL": env.site_url,
        "CSRF_TRUSTED_ORIGINS": [env.site_url],
        "DATABASES": {"default": database(env.database)},
        "CACHES": {
            "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "peernet_cache"}
        },
        "WAGTAILSEARCH_BACKENDS": {"default": search_backend(env.search_url)},
        "MEDIA_ROOT": env.var / "media",
        "STATIC_ROOT": env.var / "static",
        "DEFAULT_FROM_EMAIL": env.from_email,
        "SERVER_EMAIL": env.from_email,
        "DRAIN_IN_PROCESS": env.drain_in_process,
        **env.email,
    }


def database(described: dict[str, Any]) -> dict[str, Any]:
    """Add what SQLite needs to serve several people at once: waiting writers and a write-ahead log."""
    if not str(described["ENGINE"]).endswith("sqlite3"):
        return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | described
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    return described | {"OPTIONS": options}


def search_backend(url: str) -> dict[str, Any]:
    """Describe the search engine behind an address such as ``whoosh:///srv/peernet/search`` or ``database:``.

    modelsearch does not index on its own, inside the open transaction; ``search.receivers`` does, after it.

    :raises ValueError: if the scheme is not one Peernet knows
    """
    scheme, _, place = url.partition(":")
    if scheme == "whoosh":
        return {"BACKEND": "search.whoosh", "PATH": place.removeprefix("//"), "AUTO_UPDATE": False}
    if scheme == "database":
        database = "wagtail.search.backends.database"
        return {"BACKEND": database, "SEARCH_CONFIG": "english", "AUTO_UPDATE": False}
    raise ValueError(f"PEERNET_SEARCH_URL must start with whoosh: or database:, not {scheme}:")
