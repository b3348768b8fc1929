"""Production does not start without its secrets, and says which one is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peernet.settings.parts.engines import search_backend

ROOT = Path(__file__).resolve().parents[3]
COMPLETE = {
    "PEERNET_SECRET_KEY": "x" * 60,
    "PEERNET_ALLOWED_HOSTS": "peernet.example",
    "PEERNET_SITE_URL": "https://peernet.example",
    "PEERNET_DATABASE_URL": "sqlite:///nowhere.sqlite3",
    "PEERNET_EMAIL_URL": "smtp://mail.example:25",
    "PEERNET_VAR": "/nonexistent/peernet",
}


def start(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    surroundings = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "peernet.settings.production",
    } | variables
    code = "from django.conf import settings; settings.DEBUG"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)


def test_production_starts_when_everything_is_there() -> None:
    assert start(COMPLETE).returncode == 0


@pytest.mark.parametrize("missing", COMPLETE)
def test_production_refuses_to_start_without(missing: str) -> None:
    answer = start({name: value for name, value in COMPLETE.items() if name != missing})

    assert answer.returncode != 0
    assert missing in answer.stderr


def test_an_unknown_search_engine_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="not redis:"):
        search_backend("redis://localhost")
