"""Pictures inside papers: what a camera noted goes, what the eye sees stays."""

from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from PIL import Image

from cms.files.apart.bare import bare_package
from cms.files.apart.inside import without_notes
from cms.files.apart.refusing import RefusedError

PLACE = "Ward 9 of the trust"
AUTHOR, TURNED = 0x013B, 0x0112


def picture(format: str, **saved: Any) -> bytes:
    drawn = Image.effect_noise((40, 30), 60).convert("RGB")
    notes = drawn.getexif()
    notes[AUTHOR], notes[TURNED] = PLACE, 6
    out = BytesIO()
    drawn.save(out, format, exif=notes, **saved)
    return out.getvalue()


@pytest.mark.parametrize(
    ("format", "saved"),
    [("JPEG", {"comment": PLACE.encode()}), ("PNG", {}), ("WEBP", {"xmp": f"<x>{PLACE}</x>".encode()})],
)
def test_notes_go_and_every_dot_stays(format: str, saved: dict[str, Any]) -> None:
    sent = picture(format, **saved)

    kept = without_notes(sent)

    assert PLACE.encode() in sent
    assert PLACE.encode() not in kept
    before, after = Image.open(BytesIO(sent)), Image.open(BytesIO(kept))
    assert before.tobytes() == after.tobytes()
    assert AUTHOR not in after.getexif()
    # A photo taken sideways still knows which way up it is.
    assert after.getexif().get(TURNED) == (6 if format == "JPEG" else None)
    assert without_notes(kept) == kept


def test_what_hides_behind_the_end_of_a_photo_goes_too() -> None:
    sent = picture("JPEG")

    assert without_notes(sent + b"PK hidden") == without_notes(sent + picture("JPEG")) == without_notes(sent)


@pytest.mark.parametrize("cut", [3, 10, 40, 200])
def test_a_damaged_picture_is_refused_or_kept_without_its_notes(cut: int) -> None:
    for format in ("JPEG", "PNG", "WEBP"):
        kept = b""
        with suppress(RefusedError):
            kept = without_notes(picture(format)[:cut])
        assert PLACE.encode() not in kept


def test_a_word_document_keeps_its_picture_and_loses_where_it_was_taken() -> None:
    written = Document()
    written.add_picture(BytesIO(picture("JPEG", comment=PLACE.encode())))
    held = BytesIO()
    written.save(held)

    kept = bare_package(held.getvalue())

    with ZipFile(BytesIO(kept)) as package:
        told = b"".join(package.read(name) for name in package.namelist())
        shown = [name for name in package.namelist() if "media/" in name]
        assert Image.open(BytesIO(package.read(shown[0]))).size == (40, 30)
    assert PLACE.encode() not in told
    assert len(Document(BytesIO(kept)).inline_shapes) == 1
