"""Papers by what stands in them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.files.models import DocumentPage, PracticeDocument
from cms.models import Paper
from search.asking import ReaderQuery
from search.documents import paper_page, papers_about
from tests.cms.practice import published

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def paper(index_folder, deliver):
    """A paper of three pages that belongs to a published case study."""
    page = published(title="Harbour lodgings")
    document = PracticeDocument.objects.create(title="Visit form", file="visit-form.pdf", file_size=1200)
    for number, text in enumerate(["Who comes", "The lantern is lit <b>twice</b>", "Lantern"], start=1):
        DocumentPage.objects.create(document=document, number=number, text=text)
    Paper.objects.create(page=page, document=document, label="The form")
    deliver()
    return document


def test_a_paper_is_found_with_the_pages_that_say_the_words(paper, client):
    [found] = paper_page(ReaderQuery(words="lantern lit"), NOBODY).object_list
    shown = client.get("/search/documents/", {"q": "lantern lit"}).content.decode()

    assert (found.document, found.number, found.further) == (paper, 2, (3,))
    assert found.url.endswith("#page=2")
    assert [each.title for each in found.practice] == ["Harbour lodgings"]
    assert "1 document for" in shown
    assert "The <mark>lantern</mark> is <mark>lit</mark> &lt;b&gt;twice" in shown


def test_a_paper_leaves_with_its_case_study(paper, deliver):
    paper.used_by.get().page.unpublish()

    assert papers_about("lantern", NOBODY) == {}


def test_without_words_all_papers_stand_there(paper):
    assert list(papers_about("", NOBODY)) == [paper.pk]


def test_the_database_is_asked_for_documents_where_it_is_the_engine(other_engine, caplog):
    papers_about("lodgings", NOBODY)

    assert "cannot be read" not in caplog.text
