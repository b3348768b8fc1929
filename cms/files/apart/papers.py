"""The text of Word, PowerPoint and OpenDocument files, with what a printed page would not show."""

import re
from collections.abc import Iterator
from typing import IO
from zipfile import ZipFile

from cms.files.apart.packages import opened, read
from cms.files.apart.xml import elements, plain

#: Read after the text itself, as one page: an identity can hide in a comment as well as in a sentence.
AROUND = re.compile(r"^word/(header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")
SLIDE = re.compile(r"^ppt/slides/slide(\d+)\.xml$")
NOTES = "ppt/notesSlides/notesSlide{}.xml"
PARAGRAPHS = {"p", "h"}
WORDS = {"t", "delText", "instrText"}


def text_of_docx(data: bytes) -> Iterator[str]:
    """Page by page where Word has noted where pages break, then what stands around the text."""
    with opened(data) as package:
        body = read(package, "word/document.xml")
        noted = b"lastRenderedPageBreak" in body.read()
        body.seek(0)
        yield from _pages(body, noted=noted)
        around = [name for name in package.namelist() if AROUND.match(name)]
        text = "\n".join(page for name in sorted(around) for page in _pages(read(package, name), noted=True))
        if text.strip():
            yield text


def text_of_pptx(data: bytes) -> Iterator[str]:
    """Slide by slide, each with its notes."""
    with opened(data) as package:
        numbers = sorted(int(found[1]) for name in package.namelist() if (found := SLIDE.match(name)))
        for number in numbers:
            yield "\n".join([*_slide(package, f"ppt/slides/slide{number}.xml"), *_notes(package, number)])


def text_of_odt(data: bytes) -> Iterator[str]:
    """The whole text as one page: OpenDocument does not say where pages break."""
    with opened(data) as package:
        yield "\n".join(_paragraphs(read(package, "content.xml")))


def _slide(package: ZipFile, name: str) -> Iterator[str]:
    return _paragraphs(read(package, name))


def _notes(package: ZipFile, number: int) -> Iterator[str]:
    name = NOTES.format(number)
    return _paragraphs(read(package, name)) if name in package.namelist() else iter(())


def _pages(part: IO[bytes], *, noted: bool) -> Iterator[str]:
    page: list[str] = []
    for event, element in elements(part):
        name = plain(element)
        if event == "start":
            if name == "lastRenderedPageBreak" or (not noted and name == "br" and _breaks(element.attrib)):
                yield "".join(page)
                page = []
            continue
        if name in WORDS:
            page.append(element.text or "")
        elif name in {"tab", "br", "cr", "tc"}:
            page.append(" ")
        elif name in PARAGRAPHS:
            page.append("\n")
            element.clear()
    yield "".join(page)


def _breaks(attributes: dict[str, str]) -> bool:
    return any(key.endswith("}type") and value == "page" for key, value in attributes.items())


def _paragraphs(part: IO[bytes]) -> Iterator[str]:
    depth = 0
    for event, element in elements(part):
        if plain(element) in PARAGRAPHS:
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                yield "".join(element.itertext())
                element.clear()
