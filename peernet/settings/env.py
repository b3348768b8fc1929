"""Every environment variable Peernet reads, with its type and default. Nothing else reads the environment."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environs import Env

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Environment:
    """What the surroundings decide. Development has defaults for everything, production none for secrets."""

    secret_key: str
    allowed_hosts: list[str]
    site_url: str
    database: dict[str, object]
    email: dict[str, object]
    from_email: str
    var: Path
    search_url: str
    drain_in_process: bool
    trust_proxy: bool
    second_factor: bool
    council_sign_in: bool
    retention: bool


def development() -> Environment:
    """Read the environment of a developer's machine, where nothing is required."""
    env = _env()
    var = env.path("PEERNET_VAR", ROOT / "var")
    return Environment(
        secret_key=env.str("PEERNET_SECRET_KEY", "for-development-only-and-refused-in-production"),
        allowed_hosts=env.list("PEERNET_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]),
        site_url=env.str("PEERNET_SITE_URL", "http://localhost:8000"),
        database=env.dj_db_url("PEERNET_DATABASE_URL", f"sqlite:///{var / 'peernet.sqlite3'}"),
        email=env.dj_email_url("PEERNET_EMAIL_URL", "console:"),
        second_factor=env.bool("PEERNET_SECOND_FACTOR", False),
        **_everywhere(env, var),
    )


def production() -> Environment:
    """Read the environment of a live service.

    :raises environs.EnvValidationError: naming the first required variable that is missing
    """
    env = _env()
    return Environment(
        secret_key=env.str("PEERNET_SECRET_KEY"),
        allowed_hosts=env.list("PEERNET_ALLOWED_HOSTS"),
        site_url=env.str("PEERNET_SITE_URL"),
        database=env.dj_db_url("PEERNET_DATABASE_URL"),
        email=env.dj_email_url("PEERNET_EMAIL_URL"),
        second_factor=env.bool("PEERNET_SECOND_FACTOR", True),
        **_everywhere(env, env.path("PEERNET_VAR")),
    )


def _everywhere(env: Env, var: Path) -> dict[str, Any]:
    return {
        "var": var,
        "from_email": env.str("PEERNET_FROM_EMAIL", "Peernet <peernet@localhost>"),
        "search_url": env.str("PEERNET_SEARCH_URL", f"whoosh://{var / 'search'}"),
        "drain_in_process": env.bool("PEERNET_DRAIN_IN_PROCESS", True),
        "council_sign_in": env.bool("PEERNET_COUNCIL_SIGN_IN", False),
        "retention": env.bool("PEERNET_RETENTION", False),
        "trust_proxy": env.bool("PEERNET_TRUST_PROXY", False),
    }


def _env() -> Env:
    env = Env()
    env.read_env(str(ROOT / ".env"), recurse=False)
    return env
