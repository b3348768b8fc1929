"""What asks for a second factor, and what to confirm that it is you, as ``proving.txt`` says and as it is.

The matrix is asked by people who have proved everything. Here each row is asked by one of those who may, who
has proved nothing, and again by one who used a second factor long ago.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client, override_settings

from tests.hostile.world import World
from tests.security.asking import Visitor, as_sent, undrawn
from tests.security.rows import USUAL, Row, addresses, bodies, lines_of, rows
from tests.security.table import table
from tests.security.world import COLUMNS, STAGES, at_stage

TABLE = Path(__file__).with_name("proving.txt")
#: Who asks, the first of these who may: people of a review first, since others need no second factor.
ORDER = "ldpknrcoauwmvehx"
MAY = set("ybt>")
ASKS = {"/second-factor/": "f", "/accounts/reauthenticate/": "c", "/accounts/2fa/reauthenticate/": "c"}
CODES = {"second_factor": "f", "confirm_again": "c"}
ASKED_FOR = {"SECOND_FACTOR_REQUIRED": True, "LARGE_STEPS_WITHIN": 600}
CONFIRM = "accounts/confirm.html"
LEGEND = """\
# Made by `python -m tests.security.write`; read the difference before you keep it.
#   f  whoever has a part in a review is asked for a second factor, unless the session used one
#   c  somebody who proved it longer ago than ten minutes is asked to confirm that it is them
# What is not named here asks for nothing.
#
"""


def known() -> dict[Row, str]:
    """What the file says: the letters of each row that asks for something."""
    lines = [line.split() for line in lines_of(TABLE)]
    return {Row(method, address): letters for letters, method, address in lines}


def write(asked: dict[Row, str]) -> None:
    """Make the file."""
    lines = [f"{letters:2} {row.method} {row.address}" for row, letters in sorted(asked.items())]
    TABLE.write_text(LEGEND + "\n".join([*lines, ""]))


def asked_for(world: World, due: Iterable[Row]) -> dict[Row, str]:
    """The letters of these rows, of those that ask for anything."""
    at, sent, templates = addresses(world), bodies(world), rows()
    found = {}
    for stage, asking in _by_stage(due).items():
        with at_stage(world, stage), override_settings(**ASKED_FOR), undrawn():
            new, long_ago = _visitors(world, []), _visitors(world, [{"method": "mfa", "at": 1.0}])
            for row, who in asking.items():
                body = sent.get(Row(row.method, templates[row]))
                letters = {_letter(each[who], row.method, at[row], body) for each in (new, long_ago)}
                if told := "".join(sorted(letters, reverse=True)):
                    found[row] = told
    return found


def _by_stage(due: Iterable[Row]) -> dict[str, dict[Row, str]]:
    """For each row a stage at which somebody may, the usual one if possible, and who that is."""
    told, found = table(), defaultdict[str, dict[Row, str]](dict)
    for row in due:
        for stage in (USUAL, *STAGES):
            letters = dict(zip(COLUMNS, told.get((row, stage), ""), strict=False))
            may = (column for column in ORDER if letters.get(column) in MAY)
            if who := next(may, None):
                found[stage][row] = who
                break
    return found


def _visitors(world: World, records: list[dict[str, Any]]) -> dict[str, Visitor]:
    visitors = {column: Visitor(world.people[COLUMNS[column]]) for column in ORDER}
    for column, visitor in visitors.items():
        client = Client()
        client.cookies = visitor.cookies
        session, person = client.session, world.people[COLUMNS[column]]
        session["account_authentication_methods"] = records
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return visitors


def _letter(visitor: Visitor, method: str, address: str, body: dict[str, Any] | None) -> str:
    return _asks(visitor.answer(method, address, *as_sent(address, body), {}))


def _asks(answer: HttpResponse) -> str:
    if answer.status_code == 302:
        to = answer.headers["Location"]
        return next((letter for page, letter in ASKS.items() if to.startswith(page)), "")
    if answer.status_code != 403:
        return ""
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        return CODES.get(json.loads(answer.content).get("code", ""), "")
    return "c" if answer.content.decode() == CONFIRM else ""
