"""What a person tries in order to read, change or count what is not theirs."""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.security.breaking_in.secrets import Secret

#: Where one row of a kind would be found, on pages and in the interface.
AT = {
    "reviews.Review": [
        "/reviews/{}/",
        "/reviews/{}/findings/",
        "/reviews/{}/report/",
        "/reviews/{}/notes/",
        "/reviews/{}/report/report.docx",
        "/reviews/{}/actions/plan.csv",
        "/reviews/{}/calendar.ics",
        "/api/v1/reviews/{}/",
        "/api/v1/reports/{}/",
        "/api/v1/preparations/{}/",
        "/api/v1/plans/{}/pack/",
    ],
    "findings.Finding": [
        "/findings/{}/",
        "/findings/{}/edit/",
        "/api/v1/findings/{}/",
        "/search/for-finding/{}/",
    ],
    "findings.Action": [
        "/actions/{}/",
        "/actions/{}/edit/",
        "/api/v1/actions/{}/",
        "/chain/actions/{}/practice/",
    ],
    "reviews.VisitNote": ["/reviews/notes/{}/", "/api/v1/notes/{}/"],
    "reviews.Paper": ["/reviews/paper-files/{}/"],
    "reviews.PaperRequest": ["/api/v1/paper-requests/{}/"],
    "concerns.Concern": ["/concerns/{}/", "/api/v1/concerns/{}/"],
    "cms.CaseStudyPage": [
        "/cms/pages/{}/edit/",
        "/cms/pages/{}/",
        "/cms/pages/{}/history/",
        "/cms/pages/{}/copy/",
        "/cms/pages/{}/view_draft/",
        "/cms/pages/{}/delete/",
        "/cms/pages/{}/unpublish/",
        "/cms/pages/{}/move/",
        "/cms/pages/{}/privacy/",
        "/cms/pages/{}/usage/",
        "/practice-drafts/{}/",
        "/api/v1/practice/{}/",
        "/api/v1/practice-gates/{}/",
    ],
    "files.PracticeDocument": [
        "/documents/{}/a.pdf",
        "/cms/documents/edit/{}/",
        "/cms/documents/usage/{}/",
        "/cms/documents/chooser/{}/",
    ],
    "introducing.Conversation": ["/conversations/conversations/{}/", "/api/v1/conversations/{}/"],
    "asking.Question": ["/wanted/questions/{}/", "/api/v1/questions/{}/"],
    "notifications.Message": ["/inbox/{}/open/", "/api/v1/messages/{}/"],
    "councils.Invitation": ["/api/v1/council-invitations/{}/"],
    "pairing.Rearrangement": ["/api/v1/rearrangements/{}/"],
}
#: Lists that take words, filters or orders.
LISTS = [
    "findings",
    "actions",
    "notes",
    "concerns",
    "reviews",
    "paper-requests",
    "messages",
    "practice",
    "questions",
    "conversations",
    "conflicts",
    "decisions",
    "log",
    "memberships",
    "council-invitations",
    "sessions",
    "asks",
]
SEARCHES = [
    "/search/?q={}",
    "/search/complete/?q={}",
    "/search/reports/?q={}",
    "/search/documents/?q={}",
    "/search/people/?q={}",
    "/search/councils/?q={}",
    "/api/v1/search/?q={}",
    "/practice/?q={}",
    "/cms/pages/search/?q={}",
    "/cms/choose-page/search/?q={}",
    "/cms/documents/?q={}",
    "/cms/images/?q={}",
    "/wanted/?q={}",
    "/log/?words={}",
    "/open-data/oai/?verb=GetRecord&identifier={}&metadataPrefix=oai_dc",
]
TRICKS = [
    "text:{}",
    "title:{}*",
    "*",
    "(NOT zzz)",
    "council:* OR {}",
    "{}~2",
    '"{}"',
    "%00{}",
    "{}' OR '1'='1",
]
FILTERS = [
    "?search={}",
    "?q={}",
    "?text__icontains={}",
    "?title__startswith={}",
    "?ordering=text",
    "?page_size=100000",
    "?fields=*",
    "?expand=review,notes,findings",
    "?format=csv",
    "?review__host__name__contains=a",
    "?state=candidate",
    "?include=hidden",
    "?user=1",
    "?visible_to=1",
]
DISK = [
    "/static/../var/peernet.sqlite3",
    "/static/%2e%2e/%2e%2e/manage.py",
    "/media/",
    "/media/documents/",
    "/documents/1/..%2f..%2fmanage.py",
    "/.git/config",
    "/.env",
    "/manage.py",
    "/admin/",
    "/cms/users/",
    "/cms/groups/",
    "/cms/settings/",
    "/cms/reports/site-history/",
    "/cms/api/main/pages/?fields=*",
    "/cms/bulk/wagtailcore/page/publish/?id=2",
    "/cms/workflows/list/",
    "/cms/collections/",
    "/cms/sites/",
    "/api/v1/schema/?format=json",
    "/log/log.csv",
    "/retention/",
    "/__debug__/",
    "/server-status",
]


class Attempt(NamedTuple):
    """One request, and what sort of try it is."""

    sort: str
    method: str
    path: str
    given: dict[str, Any] = {}


def attempts(secrets: list[Secret], seed: int) -> Iterator[Attempt]:
    """Everything one person tries; which rows and words is drawn, the same each time."""
    random = Random(seed)
    yield from _by_key(secrets, random)
    words = [word for secret in secrets for word in secret.words]
    for word in random.sample(words, min(1, len(words))):
        yield from _by_word(word)
    yield from (Attempt("files and desks", "GET", path) for path in DISK)


def _by_key(secrets: list[Secret], random: Random) -> Iterator[Attempt]:
    for label, places in AT.items():
        rows = [secret for secret in secrets if secret.label == label]
        for secret in random.sample(rows, min(1, len(rows))):
            for place in places:
                path = place.format(secret.key)
                yield Attempt("guessed addresses", "GET", path)
                yield from _changing(path)
            yield from _in_disguise(places[0].format(secret.key))


def _in_disguise(path: str) -> Iterator[Attempt]:
    yield Attempt("odd forms of an address", "GET", path.rstrip("/") + "/?format=json")
    yield Attempt("odd forms of an address", "GET", "/." + path)
    yield Attempt("odd forms of an address", "GET", path.rstrip("/") + "%2f")
    yield Attempt("odd forms of an address", "GET", path.upper())
    yield Attempt("odd headers", "GET", path, {"headers": {"If-None-Match": "*", "Range": "bytes=0-99"}})
    yield Attempt(
        "odd headers", "GET", path, {"headers": {"X-Original-URL": path, "X-Forwarded-User": "admin"}}
    )
    yield Attempt("odd headers", "POST", path, {"headers": {"X-HTTP-Method-Override": "GET"}})
    yield Attempt("odd methods", "HEAD", path)
    yield Attempt("odd methods", "OPTIONS", path)


def _changing(path: str) -> Iterator[Attempt]:
    mass = {
        "state": "final",
        "owner": 1,
        "council": 1,
        "host": 1,
        "is_staff": True,
        "role": "director",
        "text": "x",
    }
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        yield Attempt("changing what is not mine", method, path, {"json": mass})
    for step in (
        "steps/agree/",
        "steps/share/",
        "close/",
        "release/",
        "publish/",
        "acknowledge/",
        "withdraw/",
    ):
        yield Attempt("steps that are not mine", "POST", path + step, {"json": mass})


def _by_word(word: str) -> Iterator[Attempt]:
    first = word.split()[0]
    for search in SEARCHES:
        yield Attempt("searching for hidden words", "GET", search.format(quote(word)))
        for trick in TRICKS:
            yield Attempt("tricks of the query language", "GET", search.format(quote(trick.format(first))))
    for name in LISTS:
        for filter_ in FILTERS:
            yield Attempt(
                "filters and orders of lists", "GET", f"/api/v1/{name}/" + filter_.format(quote(word))
            )
