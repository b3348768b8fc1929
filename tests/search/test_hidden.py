"""What a reader may not see leaves no trace in anything that search answers."""

import re

import pytest
from wagtail.models import PageViewRestriction

from cms.files.models import DocumentPage, PracticeDocument
from cms.models import Paper
from peernet.core.themes import Theme
from peernet.findings.states import FindingState
from tests.cms.practice import published, written
from tests.factories import CouncilFactory, FindingFactory, ReviewFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
WORDS = [
    "zanzibarian",
    "zanzibarain",
    "wardens zanzibarian",
    "zanz",
    "wardens -zanzibarian",
    "zanzibarianwardens",
]
PATHS = ["/search/", "/search/reports/", "/search/documents/", "/search/councils/", "/api/v1/search/"]
ADDRESSES = [
    *(f"{path}?q={words}" for path in PATHS for words in WORDS),
    "/search/",
    "/search/?theme=workforce",
    "/search/?tag=zanzibarian",
    "/search/?sort=newest",
    "/search/?q=zanzibarian&theme=workforce",
    "/search/reports/",
    "/search/documents/",
    "/search/complete/?q=za",
    "/search/complete/?q=wardens+zan",
    "/api/v1/search/?all=theme&all=tag&all=council",
]
#: What differs from one answer to the next although nothing is to be told by it.
_PASSING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|/search/learning/chosen/\?[^"]*|nonce-[^"\']*'
)


def answers(client) -> dict[str, str]:
    """Everything search says, by address."""
    found = {}
    for address in ADDRESSES:
        response = client.get(address)
        assert response.status_code == 200
        found[address] = _PASSING.sub("", response.content.decode())
    return found


def hide_things(council) -> None:
    """A draft, a page behind a password, a paper of the draft, and a finding of somebody else's review."""
    said = {"summary": "Zanzibarian wardens at night.", "theme": Theme.WORKFORCE}
    draft = written(council, title="Zanzibarian draft", **said)
    draft.tags.add("zanzibarian")
    draft.save_revision()
    private = published(council, title="Zanzibarian wardens", **said)
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="open")
    document = PracticeDocument.objects.create(title="Zanzibarian plan", file="plan.pdf")
    DocumentPage.objects.create(document=document, number=1, text="Zanzibarian wardens, page one.")
    Paper.objects.create(page=private, document=document, label="The plan")
    review = ReviewFactory(state="final_confidential", focus="Zanzibarian wardens", host=council)
    FindingFactory(
        review=review,
        title="Zanzibarian wardens",
        text="Zanzibarian",
        state=FindingState.FINAL,
        shared_at=NOON,
    )


@pytest.mark.parametrize("signed_in", [False, True])
def test_hidden_things_change_no_answer(client, client_of, index_folder, deliver, signed_in):
    council = CouncilFactory()
    published(council, title="Wardens of the harbour")
    reader = client_of(UserFactory(member_of=CouncilFactory())) if signed_in else client
    deliver()
    before = answers(reader)

    hide_things(council)
    deliver()

    after = answers(reader)
    assert [address for address in ADDRESSES if before[address] != after[address]] == []


def test_the_same_words_are_found_by_who_may_see_them(client_of, index_folder, deliver):
    council = CouncilFactory()
    hide_things(council)
    deliver()
    host = client_of(UserFactory(member_of=council, role="director"))

    page = host.get("/search/reports/", {"q": "zanzibarian"}).content.decode()

    assert "1 report for" in page
    assert "<mark>Zanzibarian</mark> wardens" in page
