"""Links in published practice: found, asked without reaching inside the house, kept, reported."""

import socket
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from cms.files.models import DocumentPage, PracticeDocument
from cms.living.links import checking
from cms.living.links.asking import Answer, Heard, ask
from cms.living.links.gathering import addresses_in, named_by
from cms.living.models import LinkedAddress, Mention, PaperCheck
from cms.models import Paper
from cms.operations import withdraw
from peernet.core import outside
from peernet.core.outside import is_public
from tests.cms.practice import claim, member, moderator, published, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.councils.counting import queries_of

FINE = Heard(Answer.FINE, "200 OK")
GONE = Heard(Answer.BROKEN, "404 Not Found")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("See https://example.org/guide.", ["https://example.org/guide"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        (
            "at www.example.org, and HTTP://EXAMPLE.ORG/x?y=1&z#part!",
            ["https://www.example.org", "HTTP://EXAMPLE.ORG/x?y=1&z"],
        ),
        ("“https://example.org/”", ["https://example.org/"]),
        ("https://nowhere and ftp://example.org and mail@example.org", []),
        ("http://[half", []),
        ("https://example.org/" + "a" * 1000, []),
        ("", []),
    ],
)
def test_addresses_are_found_in_plain_words(words, found):
    assert list(addresses_in(words)) == found


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:0a00:0001::", "::"],
)  # fmt: skip
def test_numbers_inside_the_house_are_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1"])
def test_numbers_outside_are(number):
    assert is_public(number)


@pytest.fixture
def no_connection(monkeypatch):
    """Whoever connects in this test does what must never be done."""

    def never(*args, **kwargs):
        raise AssertionError(f"connected to {args}")

    monkeypatch.setattr(outside.socket, "create_connection", never)


def leads_to(monkeypatch, *numbers):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in numbers]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *args, **kwargs: found)


@pytest.mark.parametrize("numbers", [["127.0.0.1"], ["93.184.216.34", "10.0.0.7"], ["169.254.169.254"], []])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_host_that_leads_inside_is_never_connected_to(monkeypatch, no_connection, numbers, scheme):
    leads_to(monkeypatch, *numbers)

    heard = ask(f"{scheme}://inside.example.org/")

    assert heard == Heard(Answer.REFUSED, "inside.example.org is not on the open internet")


@pytest.mark.parametrize(
    "url", ["http://example.org:22/", "https://example.org:8443/", "file:///etc/passwd", "ftp://example.org/"]
)
def test_other_ports_and_schemes_are_not_asked(monkeypatch, no_connection, url):
    leads_to(monkeypatch, "93.184.216.34")

    assert ask(url).answer == Answer.REFUSED


def test_a_host_that_is_not_there_is_broken_and_says_so(monkeypatch):
    def nobody(*args, **kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(outside.socket, "getaddrinfo", nobody)

    assert ask("https://gone.example.org/") == Heard(Answer.BROKEN, "there is no such host")


class End(socket.socket):
    """A socket that is told nothing about TCP, which it is not."""

    def setsockopt(self, *args):
        pass


class Wire:
    """A socket whose other end answers from a list, one answer for each connection."""

    def __init__(self, answers):
        self.answers, self.sent = answers, []

    def connect(self, address, *args, **kwargs):
        self.sent.append((address[0], ""))
        ours, theirs = socket.socketpair()
        ours = End(fileno=ours.detach())
        theirs.sendall(self.answers.pop(0))
        theirs.shutdown(socket.SHUT_WR)
        self.ends = [*getattr(self, "ends", []), theirs]
        return ours

    def asked(self):
        lines = []
        for end in self.ends:
            lines.append(end.recv(4096).decode().split("\r\n")[0])
            end.close()
        return lines


def wired(monkeypatch, *answers):
    wire = Wire([f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode() for answer in answers])
    leads_to(monkeypatch, "93.184.216.34")
    monkeypatch.setattr(outside.socket, "create_connection", wire.connect)
    return wire


def test_the_head_is_asked_and_all_of_it_only_where_that_is_refused(monkeypatch):
    wire = wired(monkeypatch, "200 OK")
    assert ask("http://example.org/a b?c=ä") == Heard(Answer.FINE, "200 OK")
    assert wire.asked() == ["HEAD /a%20b?c=%C3%A4 HTTP/1.1"]

    wire = wired(monkeypatch, "405 Method Not Allowed", "200 OK")
    assert ask("http://example.org/") == Heard(Answer.FINE, "200 OK")
    assert [line.split()[0] for line in wire.asked()] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("404 Not Found", "broken"),
        ("410 Gone", "broken"),
        ("500 Oops", "broken"),
        ("403 No", "fine"),
        ("429 Slow", "fine"),
    ],
)
def test_what_an_answer_means(monkeypatch, answer, kept):
    wired(monkeypatch, answer, answer)

    assert ask("http://example.org/").answer == kept


def test_a_way_that_leads_inside_is_not_followed(monkeypatch):
    wire = wired(monkeypatch, "302 Found\r\nLocation: http://169.254.169.254/latest")
    numbers = {"example.org": "93.184.216.34", "169.254.169.254": "169.254.169.254"}
    monkeypatch.setattr(
        outside.socket, "getaddrinfo", lambda host, *args, **kwargs: [(0, 0, 0, "", (numbers[host], 80))]
    )

    assert ask("http://example.org/") == Heard(Answer.REFUSED, "169.254.169.254 is not on the open internet")
    assert wire.sent == [("93.184.216.34", "")]


def test_a_name_that_leads_elsewhere_when_asked_again_is_asked_once(monkeypatch):
    wire = wired(monkeypatch, "200 OK")
    numbers = iter(["93.184.216.34", "127.0.0.1"])
    monkeypatch.setattr(
        outside.socket, "getaddrinfo", lambda *args, **kwargs: [(0, 0, 0, "", (next(numbers), 80))]
    )

    assert ask("http://example.org/").answer == Answer.FINE
    assert (wire.sent[0][0], list(numbers)) == ("93.184.216.34", ["127.0.0.1"])


def test_an_answer_that_is_no_answer_is_broken(monkeypatch):
    wire = wired(monkeypatch)
    wire.answers = [b"\x00\xff not http\r\n\r\n"] * 2

    assert ask("http://example.org/").answer == Answer.BROKEN


@pytest.mark.django_db
def test_every_passage_is_read():
    page = written(
        context="We followed https://example.org/context.",
        steps=[("step", "Read https://example.org/step first.")],
        claims=[claim(source="https://example.org/source")],
        materials="https://example.org/materials",
    )
    document = PracticeDocument.objects.create(title="Plan", file=ContentFile(b"x", name="plan.pdf"))
    DocumentPage.objects.create(document=document, number=1, text="See https://example.org/paper")
    Paper.objects.create(page=page, document=document, label="Arrival plan")

    assert named_by(page) == {
        "https://example.org/context": {"the place"},
        "https://example.org/step": {"step 1"},
        "https://example.org/source": {"source of an outcome"},
        "https://example.org/materials": {"materials you can share"},
        "https://example.org/paper": {"paper: Arrival plan"},
    }


@pytest.mark.django_db
def test_answers_are_kept_asked_again_in_time_and_forgotten_with_the_words():
    page = published(context="https://example.org/a", problem="https://example.org/a https://example.org/b")
    written(title="A draft", context="https://example.org/draft")
    asked = []

    def answering(url):
        asked.append(url.removeprefix("https://example.org/"))
        return GONE if url.endswith("b") else FINE

    def round_after(days):
        asked.clear()
        checking.check_links(at=NOON + timedelta(days=days), ask=answering)
        return sorted(asked)

    assert [round_after(days) for days in (0, 0, 1, 14)] == [["a", "b"], [], ["b"], ["a", "b"]]
    broken = LinkedAddress.objects.get(answer="broken")
    assert (broken.url, broken.said, broken.broken_since) == ("https://example.org/b", "404 Not Found", TODAY)
    assert sorted(Mention.objects.values_list("address__url", "where")) == [
        ("https://example.org/a", "the place"),
        ("https://example.org/a", "the problem"),
        ("https://example.org/b", "the problem"),
    ]
    checking.check_links(at=NOON + timedelta(days=30), ask=lambda url: FINE)
    assert not LinkedAddress.objects.exclude(broken_since=None).exists()
    withdraw(page=page, by=moderator(), at=NOON, reason="It ended.")
    checking.check_links(at=NOON + timedelta(days=30), ask=answering)
    assert not LinkedAddress.objects.exists()


@pytest.mark.django_db
def test_no_more_are_asked_than_allowed_and_the_rest_comes_next():
    published(context=" ".join(f"https://example.org/{number}" for number in range(5)))

    asked = [checking.check_links(at=NOON, ask=lambda url: FINE, most=3).asked for _ in range(3)]

    assert asked == [3, 2, 0]


@pytest.mark.django_db
def test_papers_without_a_file_and_old_ones_are_reported(client_of, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = published(title="With papers")
    for name in ("there", "gone", "old"):
        document = PracticeDocument.objects.create(title=name, file=ContentFile(b"x", name=f"{name}.pdf"))
        Paper.objects.create(page=page, document=document, label=f"Paper {name}")
        if name == "gone":
            document.file.storage.delete(document.file.name)

    checked = checking.check_links(at=NOON, ask=lambda url: FINE)
    assert (checked.papers, checked.missing) == (3, 1)
    PaperCheck.objects.filter(document__title="old").update(changed_on=TODAY - timedelta(days=4000))

    shown = client_of(member(page.council)).get("/practice-reviews/links/").text
    missing = shown[shown.index("Papers without a file") : shown.index("Papers unchanged")]
    stale = shown[shown.index("Papers unchanged") :]
    assert ("Paper gone" in missing, "Paper old" in missing, "Paper there" in missing) == (True, False, False)
    assert ("Paper old" in stale, "Paper gone" in stale, "Paper there" in stale) == (True, False, False)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 4])
def test_the_report_shows_each_council_its_own_at_the_same_cost(client_of, size):
    council = CouncilFactory()
    for number in range(size):
        published(council, title=f"Ours {number}", context=f"https://example.org/ours-{number}")
    published(title="Theirs", context="https://example.org/theirs")
    checking.check_links(at=NOON, ask=lambda url: GONE)

    browser = client_of(member(council))
    ours = browser.get("/practice-reviews/links/").text

    assert ("ours-0" in ours, "example.org/theirs" in ours) == (True, False)
    assert "example.org/theirs" in client_of(moderator()).get("/practice-reviews/links/").text
    assert client_of(member(council, "reader")).get("/practice-reviews/links/").status_code == 403
    assert queries_of(browser, "/practice-reviews/links/") <= 18
