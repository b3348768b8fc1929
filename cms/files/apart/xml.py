"""XML from strangers: no document type, so no entities, whatever encoding it comes in."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml.ElementTree import iterparse

from cms.files.apart.refusing import RefusedError

ENTITIES = "This file declares entities of its own, which no paper needs. Save it again and send that."
CHUNK = 64 * 1024


class _Began(Exception):
    """The first element has been reached; a document type can only stand before it."""


def refuse_entities(part: IO[bytes]) -> None:
    """Read up to the first element.

    :raises RefusedError: if a document type comes first, or it is no XML
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begin
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except _Began:
        return
    except (expat.ExpatError, ValueError, LookupError) as broken:
        raise RefusedError from broken


def elements(part: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """Every element twice: when it starts and when it ends."""
    try:
        yield from iterparse(part, ("start", "end"), forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as broken:
        raise RefusedError from broken


def plain(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _refuse(*declared: object) -> None:
    raise RefusedError(ENTITIES)


def _begin(*element: object) -> None:
    raise _Began
