"""The page of the identity check, and what the editor says about it."""

import pytest

from cms import operations
from cms.models import CaseStudyPage, CheckRequest, Ruling
from cms.operations.clearing import checked
from peernet.councils.states import CouncilRole
from peernet.workspace.needs import needs_of
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db

TELLING = "We rang Jayden, 14, every day. Plain words follow. Three children moved away."


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def author(council):
    return member(council)


@pytest.fixture
def approver(council):
    return member(council, CouncilRole.APPROVER)


@pytest.fixture
def draft(council, author):
    return written(council, by=author, practice=TELLING)


def address(page, rest=""):
    return f"/practice-drafts/identity/{page.pk}/{rest}"


def passages(page):
    latest = CaseStudyPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [each.hit.fingerprint for each in checked(latest)]


def test_the_page_shows_each_passage_in_its_sentence_with_why_and_what_to_do(client_of, approver, draft):
    page = client_of(approver).get(address(draft)).content.decode()

    assert "We rang <mark>Jayden, 14</mark>, every day." in page
    assert "<mark>Three children</mark> moved away." in page
    assert "fewer than five" in page
    assert page.count('type="checkbox"') == 2


def test_the_approver_clears_what_they_ticked_with_one_reason(client_of, approver, draft):
    sent = {"passages": passages(draft)[:1], "verdict": "cleared", "reason": "An invented child."}

    answer = client_of(approver).post(address(draft), sent, follow=True)

    assert "1 passage cleared." in answer.content.decode()
    ruling = Ruling.objects.get()
    assert (ruling.words, ruling.verdict, ruling.by) == ("Jayden, 14", "cleared", approver)


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"verdict": "cleared", "reason": "Because."}, "Choose at least one passage."),
        ({"passages": 1, "reason": "Because."}, "Say whether you clear the passages"),
        ({"passages": 1, "verdict": "cleared", "reason": "  "}, "This field is required."),
        ({"passages": 1, "verdict": "cleared", "reason": "x" * 1001}, "at most 1000 characters"),
        ({"passages": ["b" * 64], "verdict": "cleared", "reason": "Because."}, "Select a valid choice"),
        ({"passages": 1, "verdict": "published", "reason": "Because."}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_nothing_typed_is_lost(
    client_of, approver, draft, sent, refusal
):
    if sent.get("passages") == 1:
        sent = sent | {"passages": passages(draft)[:1]}

    answer = client_of(approver).post(address(draft), sent)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert refusal in page
    assert sent["reason"].strip() in page
    assert page.count("checked") == (sent.get("passages") == passages(draft)[:1]) + (
        sent.get("verdict") == "cleared"
    )
    assert not Ruling.objects.exists()


def test_authors_read_the_page_but_decide_nothing(client_of, author, draft):
    client = client_of(author)

    page = client.get(address(draft)).content.decode()
    refused = client.post(
        address(draft), {"passages": passages(draft), "verdict": "cleared", "reason": "Because."}
    )

    assert "Ask for these to be looked at" in page
    assert 'type="checkbox"' not in page
    assert refused.status_code == 403
    assert not Ruling.objects.exists()


def test_outsiders_do_not_learn_that_a_draft_exists(client_of, draft):
    people = [judge(), moderator(), member(CouncilFactory(), CouncilRole.DIRECTOR)]
    for person in people:
        client = client_of(person)
        assert client.get(address(draft)).status_code == 404
        assert client.post(address(draft, "ask/")).status_code == 404


def test_a_moderator_sees_a_draft_once_the_network_is_asked(client_of, author, draft):
    of_network = moderator()

    client_of(author).post(address(draft, "ask/"))

    assert client_of(of_network).get(address(draft)).status_code == 200


def test_asking_puts_it_before_those_who_may_clear_until_it_is_decided(client_of, author, approver, draft):
    client_of(author).post(address(draft, "ask/"))

    assert [need.url for need in needs_of(approver, today=TODAY)] == [address(draft)]
    assert needs_of(author, today=TODAY) == []
    operations.rule_on(
        page=draft, fingerprints=passages(draft), verdict="cleared", by=approver, at=NOON, reason="Invented."
    )
    assert needs_of(approver, today=TODAY) == []
    assert CheckRequest.objects.get().answered_at == NOON


def test_asking_twice_is_a_409(client_of, author, draft):
    client = client_of(author)
    client.post(address(draft, "ask/"))

    assert client.post(address(draft, "ask/")).status_code == 409


def test_words_that_changed_meanwhile_are_a_refusal_and_not_a_clearance(client_of, author, approver, draft):
    chosen = passages(draft)
    again = draft.get_latest_revision_as_object()
    again.practice = "Other words."
    again.save_revision(user=author, clean=False)

    answer = client_of(approver).post(
        address(draft), {"passages": chosen, "verdict": "cleared", "reason": "Because."}
    )

    assert answer.status_code in {200, 409}
    assert not Ruling.objects.exists()


def test_the_editor_lists_what_was_found_and_where_to_go(client_of, author, draft):
    page = client_of(author).get(f"/cms/pages/{draft.pk}/edit/").content.decode()

    assert "“Jayden, 14” in what you did: a name." in page
    assert f'href="{address(draft)}"' in page


def test_the_editor_says_nothing_where_nothing_was_found(client_of, author, council):
    page = client_of(author).get(f"/cms/pages/{written(council, by=author).pk}/edit/").content.decode()

    assert "point to a child" not in page


def test_markup_in_a_draft_is_shown_as_text(client_of, author, approver, council):
    nasty = written(council, by=author, practice="<script>alert(1)</script> Jayden, 14, <img src=x> ran.")

    page = client_of(approver).get(address(nasty)).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;img src=x&gt; ran." in page
