"""What keepers read in the log."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from search.learning.desk.report import DAYS
from search.learning.exports import HEADINGS, as_csv
from search.learning.noting import hour_of
from search.learning.reports import REPORTS, found_nothing, little_clicked, most_frequent
from tests.factories.moments import NOON
from tests.search.learning.conftest import searched

pytestmark = pytest.mark.django_db
SINCE = NOON - timedelta(days=1)


def told(rows):
    return [(row.words, row.times, row.nothing, row.clicked) for row in rows]


def test_searches_that_say_the_same_count_as_one():
    searched("foster carers")
    searched("Fostering carer", clicks=(1, 3))
    searched("carers foster", first=11)

    ((words, times, nothing, clicked),) = told(most_frequent(since=SINCE))

    assert (words, times, nothing, clicked) == ("foster carers", 2, 0, 1)


def test_searches_that_found_nothing_without_filters():
    searched("wraparound", count=0)
    searched("wraparound", count=0)
    searched("neglect", count=0, narrowed=True)
    searched("neglect")

    assert told(found_nothing(since=SINCE)) == [("wraparound", 2, 2, 0)]


def test_searches_that_nobody_went_on_from():
    for _ in range(6):
        searched("policy")
    searched("policy", clicks=(1, 2))
    searched("neglect", clicks=(1,))
    searched("nothing there", count=0)

    ((words, times, _, clicked),) = told(little_clicked(since=SINCE))

    assert (words, times, clicked) == ("policy", 7, 1)


def test_clicks_do_not_count_a_search_twice():
    searched("neglect", clicks=(1, 2, 3))

    (row,) = most_frequent(since=SINCE)

    assert (row.times, row.clicked, row.share_clicked, row.mean_rank) == (1, 1, 100, 2.0)


def test_the_time_and_the_least_number_are_kept_to():
    searched("old", at=SINCE - timedelta(hours=1))
    searched("once")
    searched("twice")
    searched("twice")

    assert told(most_frequent(since=SINCE, least=2)) == [("twice", 2, 0, 0)]
    assert [row.words for row in most_frequent(since=SINCE)] == ["twice", "once"]


def test_a_spreadsheet_runs_nothing_that_somebody_searched_for():
    searched('=HYPERLINK("http://evil.example")', count=0)
    searched('say "hello", world', count=0)

    headings, *rows = csv.reader(io.StringIO(as_csv(found_nothing(since=SINCE)).removeprefix("\ufeff")))

    assert tuple(headings) == HEADINGS
    assert [row[0] for row in rows] == ['\'=HYPERLINK("http://evil.example")', 'say "hello", world']


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("coordinator", 200),
        ("moderator", 200),
        ("validator", 403),
        ("author", 403),
        ("reader", 403),
        ("", 302),
    ],
)
def test_keepers_alone_read_the_log(client, client_of, people, name, person, status):
    browser = client_of(people[person]) if person else client

    for query in ("", "?export=csv"):
        assert browser.get(f"/cms/search/reports/{name}/{query}").status_code == status


def test_no_other_report_exists(client_of, people):
    assert client_of(people["moderator"]).get("/cms/search/reports/people/").status_code == 404


@pytest.mark.parametrize("query", ["?days=x&least=y", "?days=9999999999", "?days=7&days=-1", "?least=%00"])
def test_odd_choices_are_the_usual_ones(client_of, people, query):
    assert client_of(people["moderator"]).get(f"/cms/search/reports/nothing/{query}").status_code == 200


def test_a_search_that_found_nothing_leads_to_a_synonym(client_of, people):
    now = hour_of(timezone.now())
    searched("<b>wraparound</b> & more", count=0, at=now)
    searched("<b>wraparound</b> & more", count=0, at=now)

    page = client_of(people["moderator"]).get("/cms/search/reports/nothing/").content.decode()

    assert "/cms/search/synonyms/new/?said=%3Cb%3Ewraparound%3C%2Fb%3E+%26+more" in page
    assert "<b>wraparound" not in page


def test_a_report_costs_the_same_however_much_was_searched(client_of, people, django_assert_max_num_queries):
    now = hour_of(timezone.now())
    for number in range(30):
        searched(f"word{number}", at=now, clicks=(1,))
        searched(f"word{number}", at=now)
    browser = client_of(people["moderator"])
    browser.get("/cms/search/reports/frequent/")

    with django_assert_max_num_queries(25):
        page = browser.get(f"/cms/search/reports/frequent/?days={DAYS[0]}").content.decode()

    assert page.count("word29") > 0
