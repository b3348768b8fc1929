"""A bit of a file is changed: the answers are the right ones, or the engine says that the index is damaged."""

import random
import shutil

import pytest

from search.whoosh import current
from search.whoosh.damage import DamagedIndexError
from search.whoosh.reading import Request, complete, look
from tests.search.whoosh.papers import Paper, random_paper

FLIPS = 12
QUESTIONS = ['review "children plan"', "visits -school", "care moving", "plann", "café"]


@pytest.fixture
def library(papers):
    chance = random.Random(5)
    papers.add_items(Paper, [random_paper(pk, chance) for pk in range(80)])
    papers.add_items(Paper, [random_paper(pk, chance) for pk in range(60, 100)])
    return papers.store


def answers():
    current._start_anew()
    found = [look(Paper, Request(words=text, facets=["topic", "tags"], limit=20)) for text in QUESTIONS]
    return [*found, complete(Paper, "pla"), look(Paper, Request(order="-year", limit=50))]


def files(store):
    folder = store.current().path
    found = [path for path in folder.iterdir() if path.suffix in {".trm", ".pst", ".col", ".sum", ".toc"}]
    return [*sorted(found), folder / "fields.json", store.path / "current"]


def test_a_flipped_bit_is_never_a_wrong_answer(library):
    right, chance = answers(), random.Random(6)
    found = set()

    for path in files(library):
        written = path.read_bytes()
        for _ in range(FLIPS if written else 0):
            place = chance.randrange(len(written))
            path.write_bytes(
                written[:place] + bytes([written[place] ^ 1 << chance.randrange(8)]) + written[place + 1 :]
            )
            try:
                assert answers() == right
            except DamagedIndexError:
                found.add(path.suffix)
        path.write_bytes(written)

    assert found == {".trm", ".pst", ".col", ".sum", ".toc", ".json", ""}
    assert answers() == right


def test_a_file_that_is_cut_off_or_gone_is_told(library):
    for path in files(library):
        written = path.read_bytes()
        path.write_bytes(written[: len(written) // 2])
        with pytest.raises(DamagedIndexError):
            answers()
        if path.name not in {"current", "fields.json"}:
            path.unlink()
            with pytest.raises((DamagedIndexError, FileNotFoundError)):
                answers()
        path.write_bytes(written)


def test_nothing_is_written_over_a_damaged_table_of_contents(library):
    (table,) = library.current().path.glob("*.toc")
    table.write_bytes(table.read_bytes()[:-1] + b"\0")

    with pytest.raises(DamagedIndexError, match="table of contents"):
        library.delete(["1"])


def test_an_index_of_which_all_is_gone_but_its_name_is_damaged(library):
    shutil.rmtree(library.current().path)

    with pytest.raises(DamagedIndexError, match="gone"):
        answers()
