"""The table of levels says what the gates do, in the documents and to readers."""

from cms.level_table import as_markdown, level_rows
from cms.levels import TESTS
from cms.management.commands.draw_levels import PAGE
from cms.states import Level


def test_the_document_is_drawn_from_the_code():
    assert PAGE.read_text() == as_markdown(), "Run: manage.py draw_levels"


def test_a_level_shows_its_own_tests_and_points_to_those_below():
    rows = {row.level: row for row in level_rows()}

    assert list(rows) == ["idea", "emerging", "promising", "validated", "no-effect"]
    assert [test.name for test in rows[Level.VALIDATED].tests] == ["a-year", "borne-out"]
    assert rows[Level.VALIDATED].below == Level.PROMISING
    assert rows[Level.NO_EFFECT].tests == TESTS[Level.NO_EFFECT]


def test_anybody_reads_what_the_levels_mean(client, db):
    words = client.get("/practice-levels/").content.decode()

    for row in level_rows():
        assert row.meaning in words
        for test in row.tests:
            assert test.asks in words
