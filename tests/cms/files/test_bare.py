"""What programs note down unasked does not stay in what is kept."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from cms.files.apart.__main__ import answer
from cms.files.apart.bare import bare_package, bare_pdf
from cms.files.looking import look_at_picture
from peernet.core.uploads.taking import NotTakenError
from tests.cms.files import samples


def test_an_office_file_forgets_who_wrote_it_and_keeps_its_words() -> None:
    before = BytesIO(samples.docx("Arrival plan", "Who meets the child"))
    with ZipFile(before, "a") as package:
        package.writestr("docProps/custom.xml", "<p>Jo Smith</p>")

    after = bare_package(before.getvalue())

    assert b"Jo Smith" in ZipFile(before).read("docProps/custom.xml")
    assert b"Jo Smith" not in ZipFile(BytesIO(after)).read("docProps/custom.xml")
    assert answer("text", "docx", after)["pages"][0] == "Arrival plan\nWho meets the child"


def test_a_pdf_forgets_who_wrote_it_and_keeps_its_words() -> None:
    writer = PdfWriter(clone_from=BytesIO(samples.pdf("Arrival plan")))
    writer.add_metadata({"/Author": "Jo Smith"})
    before = BytesIO()
    writer.write(before)

    after = bare_pdf(before.getvalue())

    assert PdfReader(before).metadata.author == "Jo Smith"
    assert not (PdfReader(BytesIO(after)).metadata or {}).get("/Author")
    assert answer("text", "pdf", after)["pages"] == ["Arrival plan"]


def test_a_photo_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0110] = "Phone of Jo Smith"
    taken = BytesIO()
    Image.new("RGB", (8, 8)).save(taken, "JPEG", exif=exif)

    kept = look_at_picture("jpg", taken.getvalue())

    assert b"Jo Smith" in taken.getvalue()
    assert b"Jo Smith" not in kept
    with pytest.raises(NotTakenError):
        look_at_picture("jpg", b"no picture")
