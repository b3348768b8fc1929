"""The fields of the Whoosh index. They are the same for every model, so the schema never has to change."""

from array import array
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from whoosh import columns, fields, formats

from search.whoosh import analysis
from search.whoosh.documents import Document
from search.whoosh.inversion import Inversion, invert

# Raise this when the files of an index change their meaning: older indexes then count as absent.
LAYOUT = 2

Postings = Generator[tuple[bytes, int, float, bytes], Any, None]


def term(text: str) -> bytes:
    """A term as the index keeps it; half a surrogate pair must not stop a document."""
    return text.encode("utf-8", "replace")


def name_term(name: str, text: str) -> bytes:
    """The term of a value under a name."""
    return term(f"{name}\0{text}")


class Field(fields.FieldType):
    """A field that makes its own postings: (term, frequency, weight, positions)."""

    def __init__(self, format: formats.Format, column: columns.Column | None = None) -> None:
        self.format = format
        self.column_type = column

    def to_bytes(self, value: object) -> bytes:
        return value if isinstance(value, bytes) else term(str(value))


class Positions(formats.Format):
    """Positions as four-byte numbers, so that numpy reads them without a loop."""


class Text(Field):
    """All search fields of a document as one, each stem once."""

    def __init__(self) -> None:
        super().__init__(Positions())

    def index(self, value: Inversion, **_) -> Postings:
        for stem, places in value.places.items():
            yield term(stem), len(places), value.weights[stem], array("I", places).tobytes()


class Words(Field):
    """The words as written, for completing and correcting what a reader types."""

    def __init__(self) -> None:
        super().__init__(formats.Existence())

    def index(self, value: Iterable[str], **_) -> Postings:
        return ((term(word), 1, 1.0, b"") for word in value if 2 < len(word) < 24)


class Names(Field):
    """Values under names: the term is the name, a zero byte and the value."""

    def __init__(self) -> None:
        super().__init__(formats.Existence())

    def index(self, value: Iterable[tuple[str, str]], **_) -> Postings:
        return ((name_term(name, text), 1, 1.0, b"") for name, text in set(value))


class Key(Field):
    """The primary key, the only thing that leads back to the database."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), columns.VarBytesColumn())

    def index(self, value: str, **_) -> Postings:
        yield term(value), 1, 1.0, b""


class Length(fields.COLUMN):
    """The weighted number of words in a document, exactly, where Whoosh would keep one byte."""

    def __init__(self) -> None:
        super().__init__(columns.NumericColumn("f", default=0.0))

    def to_column_value(self, value: float) -> Any:
        return value


class Digest(fields.COLUMN):
    """What the document was made from, as one number: an entry out of date is found by it."""

    def __init__(self) -> None:
        super().__init__(columns.NumericColumn("q", default=0))

    def to_column_value(self, value: int) -> Any:
        return value


SCHEMA = fields.Schema(
    key=Key(),
    length=Length(),
    digest=Digest(),
    text=Text(),
    words=Words(),
    beginnings=Names(),
    labels=Names(),
)


def values_of(document: Document, numbers: Mapping[str, int]) -> dict[str, object]:
    """What Whoosh's writer is given for a document; `numbers` numbers the search fields."""
    inversion = invert(document, numbers)
    return {
        "key": document.key,
        "length": inversion.length,
        "digest": document.digest,
        "text": inversion,
        "words": inversion.words,
        "beginnings": [
            (name, word)
            for field, text in document.beginnings
            for word in analysis.words(text)
            for name in ("", field)
        ],
        "labels": [("", kind) for kind in document.kinds]
        + [(name, label) for name, found in document.labels.items() for label in found],
    }
