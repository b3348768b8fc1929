"""The log: what is written, when, and what it never does."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone

from search.learning import noting
from search.learning.models import Click, Search
from search.learning.noting import note
from tests.search.learning.conftest import closed, searched

pytestmark = pytest.mark.django_db
SHOWN = {"tab": "practice", "count": 2, "first": 1, "keys": [7, 9]}


def sent(noted):
    """The page, sent and closed."""
    closed(noted.after(HttpResponse("page")))


def test_a_page_of_results_is_written_once_the_reader_has_it(django_assert_num_queries):
    with django_assert_num_queries(0):
        noted = note(words="  Foster   carers ", **SHOWN)
        response = noted.after(HttpResponse("page"))
    assert not Search.objects.exists()

    closed(response)

    kept = Search.objects.get()
    assert (kept.words, kept.tab, kept.count, kept.first, kept.shown, kept.narrowed) == (
        "Foster carers",
        "practice",
        2,
        1,
        ["7", "9"],
        False,
    )
    assert (kept.at.minute, kept.at.second, kept.at.microsecond) == (0, 0, 0)


def test_nothing_in_the_log_could_say_who():
    assert {field.name for field in Search._meta.get_fields()} == {
        *("id", "at", "tab", "words", "said", "count", "first", "shown", "narrowed", "clicks")
    }
    assert {field.name for field in Click._meta.get_fields()} == {"id", "search", "key", "rank", "at"}


@pytest.mark.parametrize("words", ["", "   ", "\0", "jane@example.org", "943 476 5919 neglect", "x" * 300])
def test_some_words_are_never_written_and_their_links_are_plain(words):
    noted = note(words=words, **SHOWN)
    sent(noted)

    assert not Search.objects.exists()
    assert noted.address("/practice/a/", rank=1, key=7) == "/practice/a/"


def test_without_days_there_is_no_log_and_links_are_plain(settings):
    settings.SEARCH_LOG_DAYS = 0
    noted = note(words="neglect", **SHOWN)
    sent(noted)

    assert not Search.objects.exists()
    assert noted.address("/practice/a/", rank=1, key=7) == "/practice/a/"


def test_a_flood_is_not_written_down(monkeypatch):
    monkeypatch.setattr(noting, "_lately", noting.deque(maxlen=3))
    monkeypatch.setattr(noting, "MOST_A_MINUTE", 3)

    assert [note(words="neglect", **SHOWN).row is not None for _ in range(5)] == [True] * 3 + [False] * 2


def test_a_log_that_cannot_be_written_breaks_no_page(monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr(Search, "save", broken)

    sent(note(words="neglect", **SHOWN))

    assert "could not be written" in caplog.text


def test_a_link_elsewhere_stays_as_it_is():
    noted = note(words="neglect", **SHOWN)

    for url in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "x"):
        assert noted.address(url, rank=1, key=7) == url


def test_a_click_is_kept_with_its_place_and_leads_to_the_result(client):
    noted = note(words="neglect", **SHOWN)
    sent(noted)
    address = noted.address("/practice/a/?x=1&y=ü", rank=2, key=9)

    for _ in range(2):
        assert client.get(address).headers["Location"] == "/practice/a/?x=1&y=ü".replace("ü", "%C3%BC")

    click = Click.objects.get()
    assert (click.search_id, click.key, click.rank) == (noted.row.pk, "9", 2)


def test_the_address_says_where_it_leads():
    given = parse_qs(urlsplit(note(words="neglect", **SHOWN).address("/practice/a/", rank=2, key=9)).query)

    assert given["to"] == ["/practice/a/"]


@pytest.mark.parametrize(
    "change",
    [
        {"to": "https://evil.example/"},
        {"to": "//evil.example/"},
        {"to": "/practice/b/"},
        {"rank": "3"},
        {"key": "10"},
        {"search": "0" * 32},
        {"sign": "x"},
        {"sign": ""},
        {"sign": "é\ud800"},
        {"to": "/practice/a/\r\nSet-Cookie: x"},
    ],
)
def test_an_address_that_we_did_not_make_leads_nowhere(client, change):
    noted = note(words="neglect", **SHOWN)
    sent(noted)
    address = noted.address("/practice/a/", rank=2, key=9)
    given = {name: each[0] for name, each in parse_qs(urlsplit(address).query).items()}
    changed = {name: value.encode("utf-8", "replace") for name, value in (given | change).items()}

    response = client.get("/search/learning/chosen/", changed)

    assert response.status_code == 404
    assert not Click.objects.exists()


def test_a_signature_for_one_place_does_not_fit_another():
    noted = note(words="neglect", **SHOWN)

    one = parse_qs(urlsplit(noted.address("/practice/a/", rank=11, key=2)).query)
    other = parse_qs(urlsplit(noted.address("/practice/a/", rank=1, key=12)).query)

    assert one["sign"] != other["sign"]


def test_looking_ahead_is_no_click(client):
    noted = note(words="neglect", **SHOWN)
    sent(noted)
    address = noted.address("/practice/a/", rank=1, key=7)

    assert client.head(address).status_code == 302
    assert client.get(address, headers={"sec-purpose": "prefetch;prerender"}).status_code == 302
    assert client.post(address).status_code == 405
    assert not Click.objects.exists()


def test_a_click_on_a_search_that_is_gone_still_leads_on(client):
    noted = note(words="neglect", **SHOWN)

    assert client.get(noted.address("/practice/a/", rank=1, key=7)).status_code == 302
    assert not Click.objects.exists()


def test_old_searches_are_deleted_with_their_clicks(capsys, settings):
    from django.core.management import call_command

    settings.SEARCH_LOG_DAYS = 30
    now = timezone.now()
    searched("old", at=now - timedelta(days=31), clicks=(1, 2))
    kept = searched("new", at=now - timedelta(days=29), clicks=(1,))

    call_command("prune_search_log")

    assert list(Search.objects.all()) == [kept]
    assert Click.objects.count() == 1
    assert capsys.readouterr().out == "1 searches deleted; those of the last 30 days are kept.\n"


def test_the_log_keeps_its_promise_without_the_command():
    searched("old", at=timezone.now() - timedelta(days=91))

    sent(note(words="neglect", **SHOWN))

    assert [each.words for each in Search.objects.all()] == ["neglect"]
