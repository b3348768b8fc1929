"""Who may see and do what at every address of the desk: every cell of the table, for seven people."""

import os

import pytest
from django.test import Client

from tests.cms.matrix.asking import changes, shown
from tests.cms.matrix.routes import routes
from tests.cms.matrix.scene import Scene, scene
from tests.cms.matrix.table import FILE, STANDS, WHO, rows, table

pytestmark = pytest.mark.django_db
#: Set to write down what is answered; then read the difference before you keep it.
WRITE = "PEERNET_WRITE_MATRIX"


def answered(here: Scene, who: str, stands: str, client_of) -> dict[tuple[str, str, str], str]:
    client = Client() if who == "stranger" else client_of(here.people[who])
    client.raise_request_exception = False
    patterns = routes()
    return {
        (how, name, at): (shown if how == "see" else changes)(client, here, name, patterns[name])
        for how, name, at in rows()
        if at == stands
    }


def test_every_route_of_the_desk_has_its_rows_and_no_row_is_left_over():
    assert sorted(table()) == sorted(rows())
    assert {len(letters) for letters in table().values()} == {len(WHO)}
    assert len(rows()) * len(WHO) > 2500


@pytest.mark.parametrize("stands", STANDS)
@pytest.mark.parametrize("who", WHO)
def test_everybody_may_what_the_table_says_and_nothing_else(client_of, who, stands):
    here = scene(stands)

    told = answered(here, who, stands, client_of)

    if os.environ.get(WRITE):
        with FILE.with_suffix(f".{who.replace(' ', '-')}.{stands}").open("w") as out:
            out.writelines(f"{' '.join(row)} {letter}\n" for row, letter in told.items())
        return
    mine = {row: letters[WHO.index(who)] for row, letters in table().items() if row[2] == stands}
    assert told == mine
