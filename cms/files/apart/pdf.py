"""PDF: nothing that runs, nothing attached, no password, and its text page by page."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from cms.files.apart.refusing import BROKEN, RefusedError

MOST_PAGES = 1500
MOST_NOTES = 20_000
RUNS = "This PDF holds a script or an action that starts by itself. Print it to PDF again and send that."
ATTACHED = "This PDF carries other files inside. Take them out and send the PDF alone."
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"}


def check_pdf(data: bytes) -> None:
    """Look where a PDF keeps what runs and what is attached.

    :raises RefusedError: if there is any, or it cannot be read
    """
    _check_ends(data)
    reader = _reader(data)
    catalog = reader.root_object
    names = _dictionary(catalog.get("/Names"))
    if "/JavaScript" in names or _acts(catalog.get("/OpenAction")) or "/AA" in catalog:
        raise RefusedError(RUNS)
    if "/EmbeddedFiles" in names or "/Collection" in catalog or "/AF" in catalog:
        raise RefusedError(ATTACHED)
    if "/XFA" in _dictionary(catalog.get("/AcroForm")):
        raise RefusedError(RUNS)
    if not 1 <= len(reader.pages) <= MOST_PAGES:
        raise RefusedError(f"Send a PDF of at most {MOST_PAGES} pages.")
    left = MOST_NOTES
    for page in reader.pages:
        if "/AA" in page:
            raise RefusedError(RUNS)
        for note in _list(page.get("/Annots")):
            left -= 1
            if left < 0:
                raise RefusedError("This PDF has too many notes and fields. Print it to PDF again.")
            _check_note(_dictionary(note))


def text_of_pdf(data: bytes) -> Iterator[str]:
    """The text of each page."""
    for page in _reader(data).pages:
        yield page.extract_text() or ""


def _check_ends(data: bytes) -> None:
    if not data.startswith(b"%PDF-"):
        raise RefusedError("This is not a PDF, whatever its name says. Send it under its own name.")
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise RefusedError(BROKEN)
    if data[end + 5 :].strip(b"\r\n\t \0") or b"PK\x05\x06" in data[-66_000:]:
        raise RefusedError("This PDF carries something behind it. Print it to PDF again and send that.")


def _reader(data: bytes) -> Any:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise RefusedError("This PDF has a password or is locked. Save a copy without one and send that.")
    return reader


def _check_note(note: Any) -> None:
    if note.get("/Subtype") in {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}:
        raise RefusedError(ATTACHED)
    if _acts(note.get("/A")) or "/AA" in note:
        raise RefusedError(RUNS)


def _acts(action: Any) -> bool:
    """Whether an action, or one that comes after it, does more than go to a place or an address."""
    for _ in range(20):
        found = _dictionary(action)
        if not found:
            return False
        if found.get("/S") in ACTIONS or "/JS" in found:
            return True
        address = str(_dictionary(found.get("/URI")) or found.get("/URI") or "").strip().lower()
        if address.startswith(("javascript:", "vbscript:", "data:")):
            return True
        action = found.get("/Next")
    return True


def _dictionary(thing: Any) -> Any:
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    return thing if isinstance(thing, dict) else {}


def _list(thing: Any) -> list[Any]:
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    return thing if isinstance(thing, list) else []
