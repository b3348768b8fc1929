"""Where things come from and go to: database, files, cache, search, mail."""

from typing import Any

from peernet.settings.env import Environment
from peernet.settings.parts.engines import search_backend

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
        "WAGTAILSEARCH_BACKENDS": {
            "default": search_backend(env.search_url, database=str(env.database["ENGINE"]))
        },
        "MEDIA_ROOT": env.var / "media",
        "STATIC_ROOT": env.var / "static",
        "DEFAULT_FROM_EMAIL": env.from_email,
        "SERVER_EMAIL": env.from_email,
        "DRAIN_IN_PROCESS": env.drain_in_process,
        "SECOND_FACTOR_REQUIRED": env.second_factor,
        "COUNCIL_SIGN_IN": env.council_sign_in,
        "RETENTION": env.retention,
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
