"""Days as a file that any calendar reads."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.core.calendars import LONGEST_LINE, Day, as_calendar

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def visit(title="Visit", **more):
    return Day("review-1@peernet", title, date(2026, 5, 12), date(2026, 5, 14), NOON, **more)


def test_a_visit_is_an_event_of_whole_days_that_ends_on_the_day_after():
    lines = as_calendar([visit(notes="In Anytown")], name="Spring").decode().split("\r\n")

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peernet//Peernet//EN",
        "X-WR-CALNAME:Spring",
        "BEGIN:VEVENT",
        "UID:review-1@peernet",
        "DTSTAMP:20260310T120000Z",
        "DTSTART;VALUE=DATE:20260512",
        "DTEND;VALUE=DATE:20260515",
        "SUMMARY:Visit",
        "DESCRIPTION:In Anytown",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_has_a_meaning_is_escaped_and_nothing_begins_a_line_of_its_own():
    text = as_calendar([visit("A; b, c\\d\r\nEND:VEVENT\x00")], name="x").decode()

    assert "SUMMARY:A\\; b\\, c\\\\d\\nEND:VEVENT \r\n" in text
    assert text.split("\r\n").count("END:VEVENT") == 1


@settings(max_examples=30, deadline=None, database=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_line_is_too_long_and_unfolding_gives_the_words_back(words):
    raw = as_calendar([visit(words)], name="x")

    assert max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE
    unfolded = raw.decode().replace("\r\n ", "")
    assert len([line for line in unfolded.split("\r\n") if line.startswith("SUMMARY:")]) == 1


def test_days_at_the_end_of_time_are_written():
    assert b"DTSTART;VALUE=DATE:99991231" in as_calendar(
        [Day("k", "Last", date.max, date.max, NOON)], name="x"
    )
