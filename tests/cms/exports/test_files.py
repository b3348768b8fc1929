"""Files to take away: opened by those who read them, they say what the page says and nothing more."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from cms.models import CaseStudyPage
from peernet.councils.states import CouncilRole
from tests.cms.practice import CONTACT, PROSE, claim, member, published, written
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
KINDS = ["pdf", "word", "bibtex", "ris"]
HOSTILE = [
    '#panic("x") #import "/etc/passwd" *bold* _soft_ $x^2$ `code` @ref <label> // no comment \\ end',
    "bell\x07 escape\x1b done",
    "\u202eright to left\u202c שלום مرحبا",
    "A" * 700,
    "smile 😀 family 👩‍👧 漢字",
    "<script>alert(1)</script> {{ page }} {% now %} =1+1",
    '"quoted" \u2028 \ufeff \ufffe end',
]


def address(page, kind="pdf"):
    return f"/practice-files/{page.pk}/{kind}/"


def pdf_of(client, page):
    return PdfReader(BytesIO(client.get(address(page)).content))


def words_of_pdf(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


def word_of(client, page):
    return Document(BytesIO(client.get(address(page, "word")).content))


def words_of_word(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())


def test_both_files_hold_everything_that_readers_see_and_nobody_to_ask(client, client_of):
    told = {field: f"Words on {field.replace('_', ' ')}." for field in PROSE}
    page = published(**told, title="A plain title", partners="The college", **CONTACT)

    for reader in (client, client_of(member(page.council, CouncilRole.DIRECTOR))):
        for words in (words_of_pdf(pdf_of(reader, page)), words_of_word(word_of(reader, page))):
            assert [text for text in told.values() if text.removesuffix(".") not in words] == []
            for text in (
                "A plain title",
                page.summary,
                page.council.name,
                "The college",
                "Promising",
                "£400",
            ):
                assert text in words
            assert "Young people not in education, employment or training: down from 8% to 6%" in words
            assert "On this measure, lower is better." in words
            assert [each for each in CONTACT.values() if each in words] == []


def test_the_pdf_is_tagged_titled_and_says_its_language(client):
    page = published(title="A plain title", claims=[claim(comparison="7.5")])
    root = pdf_of(client, page).trailer["/Root"]

    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert pdf_of(client, page).metadata.title == "A plain title"
    assert kinds_in(root["/StructTreeRoot"]) >= {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/L", "/LI"}


def kinds_in(node):
    found = {node["/S"]} if "/S" in node else set()
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict):
            found |= kinds_in(child)
    return found


def test_the_word_document_has_headings_lists_tables_and_a_language(client):
    page = published(title="A plain title", claims=[claim(comparison="7.5")])
    document = word_of(client, page)

    styled = [(each.style.name, each.text) for each in document.paragraphs]
    assert [text for style, text in styled if style == "Title"] == ["A plain title"]
    assert [text for style, text in styled if style == "Heading 1"][:4] == [
        "The place",
        "The problem",
        "What they did",
        "What changed",
    ]
    assert [text for style, text in styled if style == "List Number"] == [
        "Agree who sees the list.",
        "Move annual leave.",
    ]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    chart = next(table for table in document.tables if table.cell(0, 0).text == "When")
    assert [[cell.text for cell in row.cells] for row in chart.rows] == [
        ["When", "Value"],
        ["Before, 2022/23", "8.0%"],
        ["After, 2024/25", "6.0%"],
        ["Comparison, 2024/25", "7.5%"],
    ]
    assert [each._inline.docPr.get("descr") for each in document.inline_shapes] == [
        "Bars from zero. Before, 2022/23: 8.0%; After, 2024/25: 6.0%; Comparison, 2024/25: 7.5%."
    ]
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("A plain title", page.council.name, "en-GB")
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_write_comes_out_as_written(client, text):
    page = published(practice=text, title=text[:200], summary=text[:200])

    pdf, word = words_of_pdf(pdf_of(client, page)), words_of_word(word_of(client, page))

    plain = [
        part for part in text.replace("A" * 700, "A" * 12).split() if part.isascii() and part.isprintable()
    ]
    assert [part for part in plain if part not in pdf.replace(" ", "") and part not in pdf] == []
    assert [part for part in plain if part not in word] == []


def test_a_letter_that_no_font_has_is_told_by_its_name(client):
    page = published(practice="Children said 漢 to us.")

    assert "[cjk unified ideograph-6f22]" in words_of_pdf(pdf_of(client, page))
    assert "漢" in words_of_word(word_of(client, page))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_published_has_no_files(client, client_of, kind):
    page = published()
    draft = written(page.council, title="Not yet")
    private = published(page.council, title="Behind a restriction")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    author = client_of(member(page.council))
    for each in (draft, private):
        assert [reader.get(address(each, kind)).status_code for reader in (client, author)] == [404, 404]
    assert client.get(f"/practice-files/{2**70}/{kind}/").status_code == 404
    page.unpublish()
    assert client.get(address(page, kind)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "content_type", "ending"),
    [
        ("pdf", "application/pdf", "pdf"),
        ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("bibtex", "application/x-bibtex; charset=utf-8", "bib"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "ris"),
    ],
)
def test_a_file_says_what_it_is_and_is_called_as_its_page(client, kind, content_type, ending):
    page = published(title="Café “talks” \\ & more")

    answer = client.get(address(page, kind))

    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="cafe-talks-more.{ending}"'
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["Link"].endswith(f'{page.url}>; rel="canonical"')
    assert client.post(address(page, kind)).status_code == 405


def test_a_file_that_is_held_already_is_not_sent_again_until_the_words_change(client):
    page = published()
    mark = client.get(address(page)).headers["ETag"]

    assert client.get(address(page), headers={"If-None-Match": mark}).status_code == 304

    page.summary = "Other words."
    page.save()
    again = client.get(address(page), headers={"If-None-Match": mark})
    assert (again.status_code, again.headers["ETag"] == mark) == (200, False)


def test_a_file_costs_the_same_for_any_number_of_outcomes_and_owners(client):
    def cost(page):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(page)).status_code == 200
        return len(captured)

    few = published(claims=[claim()])
    few.joint_owners.create(council=CouncilFactory())
    many = published(claims=[claim(measure=f"Measure {number}") for number in range(5)])
    for _ in range(4):
        many.joint_owners.create(council=CouncilFactory())

    cost(few)
    assert cost(few) == cost(many) <= 25


def test_a_case_study_with_almost_nothing_in_it_still_makes_files(client):
    page = published(claims=[])
    page.steps = []
    page.save()
    nothing = dict.fromkeys([*PROSE, *CONTACT], "")
    numbers = dict.fromkeys(["running_cost", "set_up_cost", "children_reached", "started_on"])
    CaseStudyPage.objects.filter(pk=page.pk).update(**nothing, **numbers, council_context={})

    assert "not said, running" in words_of_pdf(pdf_of(client, page))
    assert "Since not said, running" in words_of_word(word_of(client, page))
