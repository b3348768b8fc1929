"""Small real files, made when a test asks for them, and ways to spoil them."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from openpyxl import Workbook
from PIL import Image


def pdf(*pages: str, catalog: str = "", page: str = "", more: dict[int, str] | None = None) -> bytes:
    """A PDF with a line of text on each page; ``more`` adds objects by number from 100."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for number, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        key = 10 + 2 * number
        objects[key] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {key + 1} 0 R {page} "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects[key + 1] = f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    return _assembled(objects | (more or {}))


def _assembled(objects: dict[int, str]) -> bytes:
    out, places = BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    size = max(objects) + 1
    table = [
        f"{places[number]:010d} 00000 n " if number in places else "0000000000 00000 f "
        for number in range(1, size)
    ]
    rows = "\n".join(["0000000000 65535 f ", *table])
    end = f"xref\n0 {size}\n{rows}\ntrailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.getvalue() + end.encode()


def docx(*paragraphs: str) -> bytes:
    """A Word file."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(sheets: dict[str, list[list[Any]]]) -> bytes:
    """A spreadsheet."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def picture(format: str = "PNG", size: tuple[int, int] = (40, 30), **saved: Any) -> bytes:
    """A teal rectangle."""
    out = BytesIO()
    Image.new("RGB", size, (11, 85, 99)).save(out, format, **saved)
    return out.getvalue()


def with_parts(package: bytes, parts: dict[str, bytes], without: tuple[str, ...] = ()) -> bytes:
    """The archive with parts added, replaced or left out."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts and name not in without:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part(package: bytes, name: str) -> bytes:
    """One part of an archive."""
    with ZipFile(BytesIO(package)) as archive:
        return archive.read(name)


def huge_png(side: int) -> bytes:
    """A few hundred bytes that say they are a picture of side times side pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    out = b"\x89PNG\r\n\x1a\n"
    for name, body in chunks:
        out += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return out
