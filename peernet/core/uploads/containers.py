"""What a file is by its content, whatever its name says; and what is refused before it is opened."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from peernet.core.errors import DomainError

MEGABYTE = 2**20
LARGEST = 10 * MEGABYTE
MOST_UNPACKED = 80 * MEGABYTE
MOST_WORDS = 30 * MEGABYTE
MOST_PARTS = 2000
#: Text packs to a tenth; what packs to a thousandth is a bomb.
MOST_PACKED = 200
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
TYPES = {
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
NAMES = {"docx": "a Word document", "xlsx": "a spreadsheet", "csv": "a list with commas"}
OLD = {"doc": ".docx", "rtf": ".docx", "odt": ".docx", "xls": ".xlsx", "ods": ".xlsx", "tsv": ".csv"}
MACROS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam"}
MACROS_INSIDE = "The file has macros inside. Save it as .docx or .xlsx without them and send that."
DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class UnreadableError(DomainError):
    """The file cannot be read; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


def kind_of(name: str, content: bytes) -> str:
    """The kind of file: docx, xlsx or csv.

    :raises UnreadableError: if it is none of them, is not what its name says, or could harm who opens it
    """
    if len(content) > LARGEST:
        raise UnreadableError(
            f"The file has {len(content) / MEGABYTE:.0f} MB. Keep it to {LARGEST // MEGABYTE} MB."
        )
    if not content.strip():
        raise UnreadableError("The file is empty.")
    said = PurePath(name).suffix.lower().lstrip(".")
    if said in MACROS:
        raise UnreadableError("Files with macros are not taken. Save it as .docx or .xlsx and send that.")
    if said in OLD:
        raise UnreadableError(f"A .{said} file cannot be read here. Save it as {OLD[said]} and send that.")
    if said not in NAMES:
        raise UnreadableError("Send a Word document (.docx), a spreadsheet (.xlsx) or a list (.csv).")
    found = _by_content(content)
    if found != said:
        is_ = f"Its content is {NAMES[found]}" if found else "Its content is something else"
        raise UnreadableError(f"The name ends in .{said}. {is_}, so it is not read.")
    return found


def _by_content(content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            "The file has a password or is of an old kind. Save it as .docx or .xlsx without a password."
        )
    if content.startswith(b"PK"):
        return _by_parts(content)
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = b"\x00" not in content and not content.startswith((b"%PDF", b"{\\rtf"))
    return "csv" if utf16 or text else ""


def _by_parts(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            kind = ""
            for name, part in _parts(packed):
                if DECLARED.search(part) or DECLARED.search(part.replace(b"\x00", b"")):
                    raise UnreadableError(
                        "The file declares entities of its own, which no office program does."
                    )
                if name.lower() == "[content_types].xml":
                    kind = next((each for each, type_ in TYPES.items() if type_ in part), "")
                    if b"macroEnabled" in part or b"vbaProject" in part:
                        raise UnreadableError(MACROS_INSIDE)
            return kind
    except BROKEN as broken:
        raise UnreadableError("The file is damaged. Open it, save it again and send that.") from broken


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Its parts in XML, unpacked as far as they may be."""
    listed = packed.infolist()
    packs_too_well = any(
        part.file_size > MEGABYTE and part.file_size > MOST_PACKED * max(part.compress_size, 1)
        for part in listed
    )
    if len(listed) > MOST_PARTS or packs_too_well or sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise UnreadableError("The file unpacks to far more than it should, so it is not opened.")
    if any(part.flag_bits & 1 for part in listed):
        raise UnreadableError("The file has a password. Take it off and send it again.")
    if any("vbaproject" in part.filename.lower() for part in listed):
        raise UnreadableError(MACROS_INSIDE)
    words = 0
    for part in listed:
        if part.filename.lower().endswith((".xml", ".rels")):
            with packed.open(part) as stream:
                read = stream.read(MOST_WORDS + 1)
            words += len(read)
            if words > MOST_WORDS:
                raise UnreadableError("The file holds far more words than can be read here.")
            yield part.filename, read
