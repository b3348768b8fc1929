"""Send, look, confirm: in a browser, with every error at its field; and the same from the command line."""

from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from docx import Document

from cms.importing.models import Import, Leftover
from cms.models import CaseStudyPage
from peernet.councils.states import CouncilRole
from tests.cms.importing.samples import plain_word, word
from tests.cms.practice import member, moderator
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
START = "/practice-drafts/import/"
ODD = word((1, "Title"), "Walking", (1, "The problem"), "Many stayed home.", (1, "Colour"), "<b>teal</b>")


@pytest.fixture
def council():
    return CouncilFactory(code="TST", name="Oakshire")


@pytest.fixture
def author(council):
    return member(council)


def send(browser, content=ODD, name="ours.docx", **more):
    return browser.post(START, {"file": SimpleUploadedFile(name, content), **more})


def test_send_look_confirm(client_of, author):
    desk = client_of(author)

    sent = send(desk)
    read = Import.objects.get()
    assert sent.headers["Location"] == reverse("importing:detail", args=[read.pk])
    preview = desk.get(sent.headers["Location"]).content.decode()
    assert "Walking" in preview
    assert "&lt;b&gt;teal&lt;/b&gt;" in preview
    assert "No field of the template has this name." in preview

    confirmed = desk.post(reverse("importing:confirm", args=[read.pk]), follow=True).content.decode()
    page = CaseStudyPage.objects.get()
    assert "One draft is on the shelf of Oakshire. Nothing is submitted or published." in confirmed
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in confirmed

    editor = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    left = reverse("importing:leftovers", args=[page.pk])
    assert f'<a href="{left}">1 passage of it found no field</a>' in editor
    assert "teal" in desk.get(left).content.decode()
    desk.post(left)
    assert left not in desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert Leftover.objects.filter(settled_at=None).count() == 0


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose a file."),
        ({"file": "only its name"}, "Choose a file."),
        ({"file": SimpleUploadedFile("a.docx", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("a.docx", b"Title")}, "Its content is a list"),
        ({"file": SimpleUploadedFile("a.csv", b"x" * (10 * 2**20 + 1))}, "Keep it to 10"),
    ],
)
def test_a_file_that_cannot_be_read_is_blamed_at_its_field(client_of, author, sent, says):
    answer = client_of(author).post(START, sent)

    assert answer.status_code == 200
    assert says in " ".join(answer.context["form"].errors["file"])
    assert not Import.objects.exists()


def test_the_same_file_is_noticed_before_it_is_confirmed(client_of, author):
    desk = client_of(author)
    send(desk)
    desk.post(reverse("importing:confirm", args=[Import.objects.get().pk]))

    second = send(desk).headers["Location"]

    assert "This file was brought in before" in desk.get(second).content.decode()
    assert desk.post(f"{second}confirm/").status_code == 409
    assert desk.post(f"{second}confirm/", {"again": "yes"}).status_code == 302
    assert CaseStudyPage.objects.count() == 2


def test_throwing_away_leaves_nothing(client_of, author):
    desk = client_of(author)

    place = send(desk).headers["Location"]
    desk.post(f"{place}drop/")

    assert desk.get(place).status_code == 404
    assert not CaseStudyPage.objects.exists()


def test_others_are_refused_without_learning_what_there_is(client, client_of, author):
    place = send(client_of(author)).headers["Location"]
    colleague, reader = member(author.memberships.get().council), member(CouncilFactory(), CouncilRole.READER)

    assert client.get(START).status_code == 302
    for person in (reader, moderator()):
        assert client_of(person).get(START).status_code == 403
        assert send(client_of(person)).status_code == 403
    for person in (colleague, reader, moderator()):
        for step in ("", "confirm/", "drop/"):
            method = "get" if not step else "post"
            assert getattr(client_of(person), method)(f"{place}{step}").status_code == 404
    assert Import.objects.count() == 1


@pytest.mark.parametrize("name", ["../../etc/passwd.docx", "x" * 300 + ".docx", "a\x00b.docx", "наш.docx"])
def test_odd_names_of_files_do_no_harm(client_of, author, name):
    desk = client_of(author)

    answer = send(desk, name=name)

    assert answer.status_code in (200, 302)
    for read in Import.objects.all():
        assert "/" not in read.name
        assert len(read.name) <= 120


@pytest.mark.parametrize("format", ["docx", "xlsx", "csv"])
def test_templates_are_downloaded(client_of, author, format):
    answer = client_of(author).get(reverse(f"importing:template-{format}"))

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="case-study-template.{format}"'
    if format == "docx":
        assert any(
            "What you did" in paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs
        )


@pytest.mark.parametrize("size", [1, 40])
def test_the_preview_costs_the_same_for_any_number(client_of, author, django_assert_max_num_queries, size):
    rows = "".join(f"Walking {number},neglect,teal\n" for number in range(size))
    desk = client_of(author)
    place = send(desk, f"Title,Theme,Colour\n{rows}".encode(), "ours.csv").headers["Location"]
    desk.get(place)

    with django_assert_max_num_queries(24):
        assert desk.get(place).status_code == 200


def command(path, **options):
    out = StringIO()
    call_command("import_case_studies", str(path), stdout=out, **options)
    return out.getvalue()


def test_the_command_does_the_same(author, tmp_path):
    file = tmp_path / "ours.docx"
    file.write_bytes(ODD)

    dry = command(file, council="TST", by=author.email, dry_run=True)
    assert "kept in a note: Colour" in dry
    assert (Import.objects.count(), CaseStudyPage.objects.count()) == (0, 0)

    assert "1 drafts on the shelf" in command(file, council="TST", by=author.email.upper())
    with pytest.raises(CommandError, match="same file"):
        command(file, council="TST", by=author.email)
    command(file, council="TST", by=author.email, again=True)
    assert CaseStudyPage.objects.count() == 2


def test_the_command_refuses_in_words(author, tmp_path):
    file = tmp_path / "ours.docx"
    file.write_bytes(plain_word())

    for options, says in [
        ({"council": "NO", "by": author.email}, "No council has the code NO"),
        ({"council": "TST", "by": "nobody@example.org"}, "Nobody is known as"),
        ({"council": CouncilFactory().code, "by": author.email}, "Only people who write"),
    ]:
        with pytest.raises(CommandError, match=says):
            command(file, **options)
    with pytest.raises(CommandError, match="No such file"):
        command(tmp_path / "none.docx", council="TST", by=author.email)
