"""Who may have a document, and what arrives."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.files import passes, rules
from cms.files.models import DocumentPage, PracticeDocument
from cms.operations import withdraw
from peernet.councils.states import CouncilRole
from tests.cms.files import desk, samples
from tests.cms.practice import judge, member, moderator, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_the_paper_of_a_draft_does_not_exist_for_others(client, client_of):
    council = CouncilFactory()
    document = desk.document(council)
    desk.put(document, written(council))

    assert client.get(document.url).status_code == 404
    assert client_of(member(CouncilFactory())).get(document.url).status_code == 404
    assert (
        client_of(UserFactory(member_of=council, role=CouncilRole.READER)).get(document.url).status_code
        == 404
    )
    assert client_of(member(council)).get(document.url).status_code == 200
    assert client_of(judge()).get(document.url).status_code == 200


def test_anyone_may_keep_the_paper_of_a_published_case_study_until_it_is_withdrawn(client):
    council = CouncilFactory()
    document = desk.document(council)
    page = published(council)
    desk.put(document, page)

    response = client.get(document.url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == desk.PDF
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "public, no-cache"
    again = client.get(document.url, HTTP_IF_NONE_MATCH=response.headers["ETag"])
    assert again.status_code == 304
    approver = member(council, CouncilRole.APPROVER)
    withdraw(page=page, by=approver, at=NOON, reason="Out of date")
    assert client.get(document.url).status_code == 404
    assert client.get(document.url, HTTP_IF_NONE_MATCH=response.headers["ETag"]).status_code == 404


def test_a_paper_of_a_draft_and_of_a_published_page_is_out_once():
    council = CouncilFactory()
    document = desk.document(council)
    for page in (written(council), published(council, title="One"), published(council, title="Two")):
        desk.put(document, page)

    assert list(PracticeDocument.objects.visible_to(AnonymousUser())) == [document]


def test_the_list_and_the_rule_agree_for_everybody(deliver):
    council, other = CouncilFactory(), CouncilFactory()
    documents = [
        desk.document(council, title="Loose"),
        desk.document(council, title="Draft"),
        desk.document(council, title="Out"),
        desk.document(other, title="Theirs"),
    ]
    desk.put(documents[1], written(council))
    desk.put(documents[2], published(council))
    desk.put(documents[3], published(other))
    deliver()
    people = [
        AnonymousUser(),
        UserFactory(),
        UserFactory(is_superuser=True),
        UserFactory(member_of=council, role=CouncilRole.READER),
        *(member(council, role) for role in CouncilRole.values),
        member(other),
        judge(),
        moderator(),
    ]
    for person in people:
        allowed = {each.pk for each in documents if rules.may_read(person, each)}
        assert set(PracticeDocument.objects.visible_to(person).values_list("pk", flat=True)) == allowed
        pages = DocumentPage.objects.visible_to(person)
        assert set(pages.values_list("document", flat=True)) == allowed


def test_who_is_shown_a_draft_may_open_its_papers_for_a_while(client, monkeypatch):
    council = CouncilFactory()
    document, other = desk.document(council), desk.document(council)
    desk.put(document, written(council))

    address = passes.addresses([document])[document.pk]

    response = client.get(address)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
    assert client.get(address.replace(f"/{document.pk}/", f"/{other.pk}/")).status_code == 404
    assert client.get(f"{document.url}?pass=x").status_code == 404
    assert client.get(f"{document.url}?pass=%00%ff").status_code == 404
    monkeypatch.setattr(passes, "SECONDS", -1)
    assert client.get(address).status_code == 404


def test_a_published_paper_needs_no_pass():
    council = CouncilFactory()
    document = desk.document(council)
    desk.put(document, published(council))

    assert passes.addresses([document]) == {document.pk: document.url}


@pytest.mark.parametrize(
    "address", ["/documents/0/x.pdf", "/documents/99999999999999999999/x.pdf", "/documents/{pk}/other.pdf"]
)
def test_addresses_that_lead_nowhere_are_not_found(client, address):
    council = CouncilFactory()
    document = desk.document(council)
    desk.put(document, published(council))

    assert client.get(address.format(pk=document.pk)).status_code == 404
    assert client.post(document.url).status_code == 405


def test_a_file_that_is_lost_is_not_found(client):
    council = CouncilFactory()
    document = desk.document(council, data=samples.pdf("Lost"))
    desk.put(document, published(council))
    document.file.storage.delete(document.file.name)

    assert client.get(document.url).status_code == 404
