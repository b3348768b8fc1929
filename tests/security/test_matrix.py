"""Who may see and do what: every address and method, everybody, five stages, each cell asked."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from peernet.core.access import access_of
from tests.hostile.world import World
from tests.security.asking import Visitor, undrawn
from tests.security.rows import USUAL, Row, addresses, bodies, rows, stages_of, templates
from tests.security.table import WRITE, cells_in, table
from tests.security.world import COLUMNS, STAGES, at_stage, everybody
from tests.whole import asks_all

#: Write only rows that the table lacks, and of the others the columns that were added at the end.
NEW = "PEERNET_NEW_ROWS"
#: The same bytes for everybody, strangers too: what is published, as a file, and a script.
SAME_FOR_EVERYBODY = ("/practice-files/", "/reviews/phone-worker.js")
HOW = (
    "If that is right, run `python -m tests.security.write` (for new rows alone: with --new), "
    "read the difference it makes, and commit it."
)


def wanted() -> list[tuple[Row, str]]:
    return [(row, stage) for row, template in rows().items() for stage in stages_of(template)]


def asked_today(number: int, stage: str, stages: list[str], known: str) -> list[str]:
    """Who is asked: over its stages, or its three thirds, everybody is asked every row; or all at once."""
    if os.environ.get(NEW):
        return list(COLUMNS)[len(known) :]
    if os.environ.get(WRITE) or asks_all():
        return list(COLUMNS)
    every = len(stages) if len(stages) > 1 else 3
    turn = stages.index(stage)
    return [letter for place, letter in enumerate(COLUMNS) if (place + number) % every == turn]


def answered(world: World, stage: str) -> dict[tuple[Row, str], dict[str, str]]:
    """Ask the rows of this stage; for each row the letter of everybody who was asked."""
    at, sent, known = addresses(world), bodies(world), table()
    asked = [
        (number, row, template)
        for number, (row, template) in enumerate(rows().items())
        if stage in stages_of(template)
    ]
    with at_stage(world, stage), undrawn():
        visitors = {letter: Visitor(world.people[who]) for letter, who in COLUMNS.items()}
        told = {
            (row, stage): {
                each: visitors[each].letter(row.method, at[row], sent.get(Row(row.method, template)))
                for each in asked_today(number, stage, stages_of(template), known.get((row, stage), ""))
            }
            for number, row, template in asked
        }
    kept = {address: said for visitor in visitors.values() for address, said in visitor.kept.items()}
    private = {address: said for address, said in kept.items() if not address.startswith(SAME_FOR_EVERYBODY)}
    assert not private, f"Caches may keep what somebody signed in was shown: {private}"
    return told


def test_every_address_and_method_has_its_rows_and_no_row_is_left_over() -> None:
    told, due = set(table()), set(wanted())

    assert not due - told, f"No row for {sorted(due - told)[:5]}. {HOW}"
    assert not told - due, f"Rows without an address: {sorted(told - due)[:5]}. {HOW}"
    assert {len(letters) for letters in table().values()} == {len(COLUMNS)}
    assert cells_in(table()) > 20_000


def asks_first(view: Any) -> bool:
    """Whether people without the role are refused before anything is looked for, so that it tells nothing."""
    declared = access_of(view)
    return declared is not None and declared.kind == "people who"


def test_nothing_hidden_is_refused_and_nothing_falls_over() -> None:
    """Strangers to a review are told that there is nothing: a refusal would tell that there is something."""
    outside = [
        list(COLUMNS.values()).index(who) for who in ("author elsewhere", "former director", "validator")
    ]
    views = templates()
    about_a_review = {
        row
        for row, template in rows().items()
        if len(stages_of(template)) > 1 and not asks_first(views[template])
    }

    for (row, stage), letters in table().items():
        assert "!" not in letters, (row, stage)
        if row in about_a_review:
            assert not {letters[each] for each in outside} & {"f"}, (row, stage, letters)


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.parametrize("stage", [USUAL, *(stage for stage in STAGES if stage != USUAL)])
def test_everybody_may_what_the_table_says_and_nothing_else(stage: str) -> None:
    told = answered(everybody(), stage)

    if os.environ.get(WRITE):
        written = [[*row, at, "".join(letters.values())] for (row, at), letters in told.items()]
        (Path(os.environ[WRITE]) / f"{stage}.json").write_text(json.dumps(written))
        return
    columns, expected = "".join(COLUMNS), table()
    different = [
        f"{row.method} {row.address} at {at}: {COLUMNS[each]} is answered {letter}, not {expected[row, at][columns.index(each)]}"
        for (row, at), letters in told.items()
        for each, letter in letters.items()
        if expected[row, at][columns.index(each)] != letter
    ]
    assert not different, "\n".join([*different[:20], HOW])
