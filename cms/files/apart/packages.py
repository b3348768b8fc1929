"""Word, PowerPoint, spreadsheet and OpenDocument files are archives: what may be in them and what may not."""

import stat
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cms.files.apart.refusing import BROKEN, RefusedError
from cms.files.apart.relations import refuse_outside_relations
from cms.files.apart.xml import refuse_entities

MOST_PARTS = 3000
MOST_BYTES = 120 * 1024 * 1024
MOST_TIMES = 150
SMALL = 2 * 1024 * 1024

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
#: The part that makes a file what its name says, and what must stand in it.
TOLD_BY = {
    "docx": ("[Content_Types].xml", WORD),
    "pptx": ("[Content_Types].xml", SLIDES),
    "xlsx": ("[Content_Types].xml", SHEETS),
    "odt": ("mimetype", "application/vnd.oasis.opendocument.text"),
}
MACROS = ("vbaproject", "vbadata", "basic/", "scripts/", "macrosheets/", "dialogsheets/", "activex/")
INSIDE = ("embeddings/", "objectreplacements/")
ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MZ", b"\x7fELF")
OLE = b"\xd0\xcf\x11\xe0"


def check_package(data: bytes, kind: str) -> None:
    """Look at every part of the archive before anything in it is believed.

    :raises RefusedError: if it is more, less or other than its name says
    """
    with opened(data) as package:
        parts = package.infolist()
        _check_sizes(parts, len(data))
        for part in parts:
            _check_name(part)
        _check_kind(package, kind)
        for part in parts:
            if not part.is_dir():
                _check_part(package, part)


def opened(data: bytes) -> ZipFile:
    """The archive, if the file is one from its first byte to its last."""
    if not data.startswith(b"PK\x03\x04"):
        raise RefusedError(BROKEN)
    try:
        package = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as broken:
        raise RefusedError from broken
    end = data.rfind(b"PK\x05\x06")
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    first = min((part.header_offset for part in package.infolist()), default=-1)
    if first != 0 or end + 22 + comment != len(data) or comment:
        raise RefusedError("This file carries something before or behind it. Save it again and send that.")
    return package


def read(package: ZipFile, name: str) -> IO[bytes]:
    """One part, which unpacks to no more than it says of itself."""
    try:
        return BytesIO(package.read(name))
    except MemoryError:
        raise
    except Exception as broken:
        # Not only zipfile: zlib, bz2 and lzma raise errors of their own for streams that do not unpack.
        raise RefusedError from broken


def _check_sizes(parts: list[ZipInfo], packed: int) -> None:
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_BYTES or (whole > SMALL and whole > packed * MOST_TIMES):
        raise RefusedError("This file unpacks to far more than it looks. Save a smaller copy and send that.")


def _check_name(part: ZipInfo) -> None:
    name = part.orig_filename.replace("\\", "/")
    steps = name.split("/")
    linked = stat.S_ISLNK(part.external_attr >> 16)
    if name.startswith("/") or ".." in steps or ":" in steps[0] or "\0" in name or linked:
        raise RefusedError("This file holds paths that lead out of it. Save it again and send that.")
    if part.flag_bits & 0x1:
        raise RefusedError("This file has a password. Save a copy without one and send that.")
    lower = name.lower()
    if any(sign in lower for sign in MACROS):
        raise RefusedError("This file holds macros. Save it as a plain document without them and send that.")
    if any(sign in lower for sign in INSIDE):
        raise RefusedError(
            "This file carries another file inside, often the whole workbook behind a chart, which may hold "
            "more than readers should see. Paste charts as pictures, take out attached files, and send that."
        )


def _check_kind(package: ZipFile, kind: str) -> None:
    name, sign = TOLD_BY[kind]
    names = package.namelist()
    if len(names) != len({each.lower() for each in names}):
        raise RefusedError(BROKEN)
    told = read(package, name).read().decode("utf-8", "replace") if name in names else ""
    if "macroenabled" in told.lower():
        raise RefusedError("This file may hold macros. Save it as a plain document and send that.")
    if sign not in told:
        raise RefusedError(f"This is not a .{kind} file, whatever its name says. Send it under its own name.")
    if kind == "odt" and b"encryption-data" in read(package, "META-INF/manifest.xml").read():
        raise RefusedError("This file has a password. Save a copy without one and send that.")


def _check_part(package: ZipFile, part: ZipInfo) -> None:
    content = read(package, part.filename)
    lower = part.filename.lower()
    if lower.endswith((".xml", ".rels", ".vml", ".svg")):
        refuse_entities(content)
        content.seek(0)
        if lower.endswith(".rels"):
            refuse_outside_relations(content)
        return
    start = content.read(8)
    if start.startswith(ARCHIVES) or start.startswith(OLE):
        raise RefusedError("This file carries another file inside. Take it out and send the document alone.")
