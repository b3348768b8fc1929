"""Documents through every form that Wagtail has for them."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms import operations
from cms.files import reading
from cms.files.models import PracticeDocument
from cms.models import Paper
from tests.cms.files import desk, samples
from tests.cms.practice import member, published
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db

MACROS = samples.with_parts(samples.docx("x"), {"word/vbaProject.bin": b"x"})
WAYS = [desk.add, desk.add_many, desk.add_in_chooser]


def kept():
    """Every file on disk."""
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def said(response):
    """What the form answers, whether as a page or as JSON."""
    text = response.content.decode()
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


@pytest.mark.parametrize("way", WAYS)
def test_a_paper_comes_in_by_every_way_and_its_text_is_read(client_of, way):
    council = CouncilFactory()

    response = way(client_of(member(council)), "docs", samples.pdf("One", "Two"), "plan.pdf")

    assert response.status_code in {200, 302}
    document = PracticeDocument.objects.get()
    assert document.collection == desk.collection_of(council)
    desk_pages = [(page.number, page.text) for page in document.pages.all()]
    assert desk_pages == [] or desk_pages == [(1, "One"), (2, "Two")]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.docx", MACROS, "macros"),
        ("plan.docx", samples.pdf("One"), "cannot be opened"),
        ("plan.pdf", samples.docx("One"), "not a PDF"),
        ("plan.exe", b"MZ", "Send a PDF"),
        ("plan.html", b"<script>alert(1)</script>", "Send a PDF"),
        ("plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "with a password"),
        ("plan.pdf", b"%PDF-1.7" + b"x" * (21 * 1024 * 1024), "too big"),
    ],
)
def test_what_is_refused_is_refused_at_the_field_and_not_kept(client_of, way, name, data, words):
    before = kept()

    response = way(client_of(member(CouncilFactory())), "docs", data, name)

    assert response.status_code == 200
    assert words in said(response)
    assert "File extension" not in said(response)
    assert PracticeDocument.objects.count() == 0
    assert kept() == before


def test_a_refused_replacement_leaves_the_document_as_it_was(client_of):
    council = CouncilFactory()
    document = desk.document(council)
    address = reverse("wagtaildocs:edit", args=[document.pk])

    response = client_of(member(council)).post(
        address, {"title": "New title", "file": SimpleUploadedFile("plan.docx", MACROS)}
    )

    again = PracticeDocument.objects.get()
    assert "macros" in response.content.decode()
    assert (again.title, again.file.name, again.file_hash) == (
        document.title,
        document.file.name,
        document.file_hash,
    )
    assert Path(again.file.path).read_bytes() == desk.PDF


def test_another_file_is_read_anew(client_of, deliver):
    council = CouncilFactory()
    document = desk.document(council)
    deliver()
    address = reverse("wagtaildocs:edit", args=[document.pk])
    new = samples.pdf("Another", "text")

    client_of(member(council)).post(address, {"title": "Plan", "file": SimpleUploadedFile("b.pdf", new)})
    deliver()

    document.refresh_from_db()
    assert [page.text for page in document.pages.all()] == ["Another", "text"]
    assert (document.text_state, document.text_of) == ("read", document.file_hash)


@pytest.mark.parametrize("field", ["file", "title"])
def test_a_paper_that_readers_have_changes_only_with_its_case_study(client_of, field):
    council = CouncilFactory()
    document = desk.document(council)
    desk.put(document, published(council))
    changed = {"title": document.title} | (
        {"file": SimpleUploadedFile("b.pdf", samples.pdf("New"))} if field == "file" else {"title": "New"}
    )

    response = client_of(member(council)).post(reverse("wagtaildocs:edit", args=[document.pk]), changed)

    document.refresh_from_db()
    assert "Readers have this paper" in response.content.decode()
    assert document.title == "Arrival plan"
    assert Path(document.file.path).read_bytes() == desk.PDF


def test_a_paper_in_use_is_not_deleted(client_of, what_points_where):
    council = CouncilFactory()
    document = desk.document(council)
    desk.put(document, published(council))
    client = client_of(UserFactory(is_superuser=True))
    bulk = reverse("wagtail_bulk_action", args=["files", "practicedocument", "delete"])

    answers = [
        client.post(reverse("wagtaildocs:delete", args=[document.pk])),
        client.post(reverse("wagtaildocs:delete_multiple", args=[document.pk])),
        client.post(f"{bulk}?id={document.pk}"),
    ]

    # Wagtail's own screens turn away before they ask, as they know of the rows.
    assert [answer.status_code for answer in answers] == [302, 409, 302]
    assert PracticeDocument.objects.filter(pk=document.pk).exists()


def only_in_a_version(council, author):
    """A published case study whose next version alone holds a paper."""
    document = desk.document(council)
    page = published(council, by=author)
    draft = page.get_latest_revision_as_object()
    draft.papers = [Paper(document=document, label="Plan")]
    draft.save_revision(user=author, clean=False)
    return document, page


def test_a_paper_that_only_a_version_at_a_gate_holds_neither_changes_nor_goes(client_of, deliver):
    council = CouncilFactory()
    author = member(council)
    document, page = only_in_a_version(council, author)
    deliver()
    operations.submit(page=page, by=author, at=NOON)
    back = page.get_latest_revision_as_object()
    back.papers = []
    back.save_revision(user=author, clean=False)
    client = client_of(author)
    changed = {"title": document.title, "file": SimpleUploadedFile("b.pdf", samples.pdf("New"))}

    refused = client.post(reverse("wagtaildocs:edit", args=[document.pk]), changed)
    kept = client.post(reverse("wagtaildocs:delete", args=[document.pk]))

    assert "Readers have this paper" in said(refused)
    assert kept.status_code == 409
    assert Path(PracticeDocument.objects.get(pk=document.pk).file.path).read_bytes() == desk.PDF


def test_a_paper_goes_once_no_draft_holds_it_and_old_versions_still_open(client_of):
    council = CouncilFactory()
    author = member(council)
    document, page = only_in_a_version(council, author)
    old = page.latest_revision
    client = client_of(author)
    address = reverse("wagtaildocs:delete", args=[document.pk])
    assert client.post(address).status_code == 409
    without = page.get_latest_revision_as_object()
    without.papers = []
    new = without.save_revision(user=author, clean=False)

    assert client.post(address).status_code == 302

    assert not PracticeDocument.objects.exists()
    for name, arguments in [
        ("revisions_compare", [page.pk, old.pk, new.pk]),
        ("revisions_revert", [page.pk, old.pk]),
        ("revisions_view", [page.pk, old.pk]),
    ]:
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=arguments)).status_code == 200


def test_while_nothing_can_be_looked_at_nothing_is_taken(client_of, monkeypatch):
    monkeypatch.setattr(reading.sys, "executable", "/nowhere/python")

    response = desk.add(client_of(member(CouncilFactory())), "docs", desk.PDF, "plan.pdf")

    assert "Try again in a few minutes" in response.content.decode()
    assert PracticeDocument.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "a" * 300 + ".pdf", "pl\u202ean.pdf", "x.pdf.PDF", " .pdf"]
)
@pytest.mark.parametrize("way", WAYS)
def test_odd_names_end_in_the_folder_for_documents(client_of, way, name):
    response = way(client_of(member(CouncilFactory())), "docs", desk.PDF, name)

    assert response.status_code < 500
    for document in PracticeDocument.objects.all():
        assert Path(document.file.path).parent == Path(settings.MEDIA_ROOT) / "documents"


@pytest.mark.parametrize("asked", [{}, {"files[]": "text"}, {"collection": "abc"}, {"collection": "99999"}])
def test_the_form_for_many_bears_anything(client_of, asked):
    client = client_of(member(CouncilFactory()))
    client.raise_request_exception = False
    address = reverse("wagtaildocs:add_multiple")

    plain = client.post(address, asked)
    with_file = client.post(address, asked | {"files[]": desk.sent(desk.PDF)})

    assert plain.status_code < 500
    assert with_file.status_code < 500


def test_a_stream_without_end_is_refused_by_size(client_of):
    class Long(BytesIO):
        name = "plan.pdf"

    response = desk.add(client_of(member(CouncilFactory())), "docs", b"%PDF" * 6_000_000, "plan.pdf")

    assert "too big" in response.content.decode()
