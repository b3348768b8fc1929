"""Files that are not what they say, or are made to harm, are refused before they are opened."""

import zipfile
from io import BytesIO

import pytest

from cms.importing.files import read_file
from peernet.core.uploads import containers
from peernet.core.uploads.containers import UnreadableError
from tests.cms.importing.samples import part_of, plain_word, rezipped, word, workbook
from tests.factories import CouncilFactory
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = ENTITIES.replace(b'<!ENTITY a "ha">', b'<!ENTITY a SYSTEM "file:///etc/passwd">')


def packed(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def with_macros(content):
    types = part_of(content, "[Content_Types].xml").replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    return rezipped(content, **{"[Content_Types].xml": types})


def claiming(content):
    """A part that says it is small and is not."""
    place = content.index(b"PK\x01\x02")
    return content[: place + 24] + b"\x01\x00\x00\x00" + content[place + 28 :]


REFUSED = {
    "nothing": ("a.docx", b"", "empty"),
    "blank": ("a.csv", b" \n\n", "empty"),
    "no kind": ("a", b"Title\nx", "Send a Word document"),
    "a picture": ("a.png", b"\x89PNG", "Send a Word document"),
    "an old document": ("a.doc", b"\xd0\xcf\x11\xe0", "Save it as .docx"),
    "a password": ("a.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "has a password"),
    "macros by name": ("a.docm", plain_word(), "Files with macros"),
    "macros in sheets by name": ("a.XLSM", workbook(["Title"]), "Files with macros"),
    "macros by content": ("a.docx", with_macros(plain_word()), "has macros inside"),
    "a macro as a part": (
        "a.docx",
        rezipped(plain_word(), **{"word/vbaProject.bin": b"x"}),
        "has macros inside",
    ),
    "a sheet called Word": ("a.docx", workbook(["Title"]), "Its content is a spreadsheet"),
    "Word called a sheet": ("a.xlsx", plain_word(), "Its content is a Word document"),
    "Word called a list": ("a.csv", plain_word(), "Its content is a Word document"),
    "a list called Word": ("a.docx", b"Title\nx", "Its content is a list"),
    "any archive": ("a.docx", packed(x=b"y"), "Its content is something else"),
    "a program": ("a.csv", b"\x7fELF\x00\x00", "Its content is something else"),
    "a PDF": ("a.docx", b"%PDF-1.7", "Its content is something else"),
    "half a file": ("a.docx", plain_word()[:2000], "damaged"),
    "a broken part": ("a.docx", rezipped(plain_word(), word__document_dot_xml=b"<w:document>"), "damaged"),
    "no part": ("a.docx", rezipped(plain_word(), word__document_dot_xml=b""), "damaged"),
    "no relations": ("a.docx", rezipped(plain_word(), **{"_rels/.rels": b"<Relationships/>"}), "damaged"),
    "a broken sheet": (
        "a.xlsx",
        rezipped(workbook(["Title"], ["x"]), **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}),
        "damaged",
    ),
    "a broken book": (
        "a.xlsx",
        rezipped(workbook(["Title"]), **{"xl/workbook.xml": b"<x/>"}),
        "damaged|no sheet",
    ),
    "entities": ("a.docx", rezipped(plain_word(), word__document_dot_xml=ENTITIES), "entities"),
    "a file of ours": ("a.docx", rezipped(plain_word(), word__document_dot_xml=OUTSIDE), "entities"),
    "entities in UTF-16": (
        "a.docx",
        rezipped(plain_word(), word__document_dot_xml=ENTITIES.decode().encode("utf-16")),
        "entities",
    ),
    "entities in a sheet": (
        "a.xlsx",
        rezipped(workbook(["Title"]), **{"xl/worksheets/sheet1.xml": ENTITIES}),
        "entities",
    ),
    "a bomb": ("a.docx", rezipped(plain_word(), bomb_dot_xml=b"\x00" * 50_000_000), "unpacks to far more"),
    "many bombs": (
        "a.docx",
        rezipped(plain_word(), **{f"{number}.bin": b"\x00" * 900_000 for number in range(100)}),
        "unpacks to far more",
    ),
    "a liar": (
        "a.docx",
        claiming(rezipped(plain_word(), bomb_dot_xml=b"\x00" * 5_000_000)),
        "damaged|unpacks",
    ),
    "endless parts": (
        "a.docx",
        rezipped(plain_word(), **{f"{number}.bin": b"" for number in range(2001)}),
        "unpacks to far more",
    ),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_it_is_refused_in_words(case):
    name, content, says = REFUSED[case]

    with pytest.raises(UnreadableError, match=says):
        read_file(name, content, council=CouncilFactory(), on=TODAY)


def test_too_large_a_file_is_refused_by_its_size():
    with pytest.raises(UnreadableError, match="has 11 MB"):
        containers.kind_of("a.csv", b"x" * (11 * 2**20))


def test_a_cell_that_claims_a_million_columns_costs_nothing():
    table = [["Measure", "Unit"], ["Absent", "%"]]
    content = word((1, "The problem"), "Much.", table)
    wide = part_of(content, "word/document.xml").replace(
        b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="2000000000"/>'
    )

    [made] = read_file(
        "a.docx", rezipped(content, word__document_dot_xml=wide), council=CouncilFactory(), on=TODAY
    )

    assert made.values == {"problem": "Much."}


def test_a_row_far_below_and_a_cell_far_right_cost_little():
    content = workbook(["Title"], ["Walking"])
    sheet = part_of(content, "xl/worksheets/sheet1.xml")
    far = b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1_000_000, 1_000_100)
    )

    with pytest.raises(UnreadableError, match="far wider or longer"):
        read_file(
            "a.xlsx",
            rezipped(
                content, **{"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far + b"</sheetData>")}
            ),
            council=CouncilFactory(),
            on=TODAY,
        )


def test_deeply_nested_parts_are_refused_or_read_but_never_break():
    deep = b"<w:sdt><w:sdtContent>" * 3000 + b"</w:sdtContent></w:sdt>" * 3000
    content = plain_word()
    nested = part_of(content, "word/document.xml").replace(b"<w:body>", b"<w:body>" + deep)

    with pytest.raises(UnreadableError, match="damaged"):
        read_file(
            "a.docx", rezipped(content, word__document_dot_xml=nested), council=CouncilFactory(), on=TODAY
        )


def test_an_empty_template_of_ours_says_that_nothing_is_written():
    from cms.importing.word_file import word_file

    with pytest.raises(UnreadableError, match="nothing is written"):
        read_file("a.docx", word_file(), council=CouncilFactory(), on=TODAY)
