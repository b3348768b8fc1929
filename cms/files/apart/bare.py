"""The same paper without who wrote it, where and with what: what programs note down unasked."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from cms.files.apart.inside import without_notes
from cms.files.apart.packages import opened, read

_OFFICE = "http://schemas.openxmlformats.org"
#: Parts that hold such notes, and what stands there instead.
EMPTY = {
    "docprops/core.xml": f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties"/>',
    "docprops/app.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties"/>',
    "docprops/custom.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/custom-properties"/>',
    "meta.xml": (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'office:version="1.3"><office:meta/></office:document-meta>'
    ),
}


def bare_package(data: bytes) -> bytes:
    """An office file with those parts emptied and its pictures without notes; the rest byte for byte."""
    out = BytesIO()
    with opened(data) as package, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for part in package.infolist():
            held = EMPTY.get(part.filename.lower())
            content = without_notes(read(package, part.filename).read()) if held is None else held.encode()
            written.writestr(part.filename, content, compress_type=part.compress_type)
    return out.getvalue()


def bare_pdf(data: bytes) -> bytes:
    """A PDF without its two places for such notes."""
    from pypdf import PdfWriter

    writer: Any = PdfWriter(clone_from=BytesIO(data))
    writer.metadata = None
    writer.root_object.pop("/Metadata", None)
    for page in writer.pages:
        page.pop("/Metadata", None)
        page.pop("/PieceInfo", None)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def as_it_is(data: bytes) -> bytes:
    """A list with commas holds nothing but its list."""
    return data
