"""Try to get in as each persona of a demo network that runs here.

``make run`` in one window, ``python -m tests.security.breaking_in http://localhost:8000 [NAME ...]`` in another. It reads the
same database to know what each person must not read, asks the server for it in every way it knows, and says what it
was told. Nothing that is hidden may be changed either: what stands in hidden rows is compared before and after.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import django

SERVER = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"


def main() -> int:
    """A line for each person, and one for each door; 1 if anything was told or changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.development")
    django.setup()
    from peernet.workspace.demo.reading import network
    from tests.security.breaking_in.sessions import DOORS

    password, wrong = network()["password"], []
    for number, (person, what) in enumerate(_personas()):
        tried, told = _try_as(person, password, number)
        wrong += told
        print(*told, sep="\n", end="\n" if told else "")
        print(f"{what}: {sum(tried.values())} tries, {len(told)} told something", dict(tried), flush=True)
    first = next(_personas())[0].email
    for door in DOORS:
        refused = door(SERVER, first, password)
        wrong += [] if refused else [str(door.__doc__)]
        print(f"{door.__doc__} {'Turned away.' if refused else 'LET IN'}", flush=True)
    print(f"{len(wrong)} in all", flush=True)
    return int(bool(wrong))


def _personas() -> Iterator[tuple[Any, str]]:
    from peernet.accounts.models import User
    from peernet.workspace.demo.reading import network

    for row in network()["people"]:
        named = not sys.argv[2:] or row["name"].partition(" ")[0].lower() in sys.argv[2:]
        if "as" in row and named:
            start = row["name"].lower().replace(" ", ".") + "@"
            yield User.objects.get(email__startswith=start), row["as"].partition(":")[0]


def _try_as(person: Any, password: str, seed: int) -> tuple[Counter[str], list[str]]:
    from tests.security.breaking_in.attempts import attempts
    from tests.security.breaking_in.browser import Browser
    from tests.security.breaking_in.secrets import secrets_from

    browser, secrets = Browser(SERVER), secrets_from(person)
    browser.sign_in(person.email, password)
    words, before = {word for secret in secrets for word in secret.words}, _fingerprint(secrets)
    tried, told = Counter[str](), []
    for attempt in attempts(secrets, seed):
        answer = browser.ask(attempt.method, attempt.path, **attempt.given)
        tried[attempt.sort] += 1
        asked = unquote(attempt.path)
        found = [word for word in words if word in answer.text and word not in asked]
        if answer.status_code >= 500 or found:
            told.append(f"{person.email} {attempt.method} {attempt.path}: {answer.status_code} {found[:2]}")
    if _fingerprint(secrets) != before:
        told.append(f"{person.email} changed something that is hidden from them")
    return tried, told


def _fingerprint(secrets: list[Any]) -> str:
    from django.apps import apps
    from django.core import serializers

    rows = [apps.get_model(each.label)._base_manager.filter(pk=each.key).first() for each in secrets]
    return sha256(serializers.serialize("json", [row for row in rows if row]).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
