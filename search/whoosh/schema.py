"""The fields of the Whoosh index. They are the same for every model, so the schema never has to change."""

from whoosh import columns, fields, formats

# Raise this when the files of an index change their meaning: older indexes then count as absent.
LAYOUT = 3


def term(text: str) -> bytes:
    """A term as the index keeps it; half a surrogate pair must not stop a document."""
    return text.encode("utf-8", "replace")


def name_term(name: str, text: str) -> bytes:
    """The term of a value under a name."""
    return term(f"{name}\0{text}")


class Field(fields.FieldType):
    """A field whose posting lists are written whole, as `gathering.py` makes them."""

    def __init__(self, column: columns.Column | None = None) -> None:
        self.format = formats.Existence()
        self.column_type = column

    def to_bytes(self, value: object) -> bytes:
        return value if isinstance(value, bytes) else term(str(value))


SCHEMA = fields.Schema(
    # The primary key, the only thing that leads back to the database.
    key=Field(columns.VarBytesColumn()),
    # The weighted number of words in a document, exactly, where Whoosh would keep one byte.
    length=fields.COLUMN(columns.NumericColumn("f", default=0.0)),
    # What the document was made from, as one number: an entry out of date is found by it.
    digest=fields.COLUMN(columns.NumericColumn("q", default=0)),
    # All search fields of a document as one, each stem once.
    text=Field(),
    # The words as written, for completing and correcting what a reader types.
    words=Field(),
    # Values under names: the term is the name, a zero byte and the value.
    beginnings=Field(),
    labels=Field(),
)
