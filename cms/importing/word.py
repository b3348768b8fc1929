"""Read a Word document: headings open a field, paragraphs fill it, tables hold short facts or outcomes."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError

from cms.importing.hints import is_hint
from cms.importing.names import LONGEST_NAME, known_as
from cms.importing.paragraphs import Paragraph, footnotes, paragraphs_and_tables, pictures
from cms.importing.slots import by_name
from cms.importing.tables import read_table
from cms.importing.told import Left, Piece, Told
from peernet.core.uploads.containers import BROKEN, UnreadableError

MOST_BLOCKS = 5000
#: Every name of a heading style that Word gives, with its rank; the title stands above them.
TITLE = 0
NOT_FOUND = (
    "None of its headings names a field of the template, so nothing could be read. "
    "Give the parts headings such as “The problem” and “What you did”, or start from our template."
)


def read_word(content: bytes, *, where: str) -> list[Told]:
    """The one case study that a document tells.

    :raises UnreadableError: if it is damaged, endless, or has no heading that names a field
    """
    try:
        document: Any = Document(BytesIO(content))
        blocks = list(paragraphs_and_tables(document, most=MOST_BLOCKS + 1))
        story = _Story(where)
        for block in blocks[:MOST_BLOCKS]:
            story.take(block)
        told = story.finished()
        told.left += [Left("Footnotes", text, "Footnotes stand in no field.") for text in footnotes(document)]
        shown = pictures(document)
    except (*BROKEN, OpcError, KeyError, SyntaxError, AttributeError, IndexError, TypeError) as broken:
        raise UnreadableError(
            "The file is damaged. Open it in Word, save it again and send that."
        ) from broken
    if len(blocks) > MOST_BLOCKS:
        raise UnreadableError(
            f"The document has more than {MOST_BLOCKS:,} paragraphs. Send one case study alone."
        )
    if not any(known_as(piece.name, by_name()) for piece in told.pieces):
        raise UnreadableError(NOT_FOUND)
    if shown:
        told.remarks.append(f"Pictures are not taken from a file ({shown} found). Add one in the editor.")
    return [told]


class _Story:
    """The document as read so far: the field that is open, and what stands below its heading."""

    def __init__(self, where: str) -> None:
        self.told = Told(where)
        self.heading = ""
        self.rank = 9
        self.known = False
        self.parts: list[str] = []

    def take(self, block: Any) -> None:
        """One more paragraph or table."""
        if not isinstance(block, Paragraph):
            self._table(block)
        elif not block.text or is_hint(block.text):
            return
        elif block.rank == TITLE and not self.told.title:
            self._close()
            self.told.title = block.text
        elif self._opens(block):
            self._close()
            self.heading, self.rank = block.text.rstrip(" :"), block.rank or 9
            self.known = known_as(block.text, by_name()) is not None
        elif block.rank is not None and self.known:
            self.told.remarks.append(f"“{block.text[:80]}” is read as a line of “{self.heading}”.")
            self.parts.append(block.text)
        else:
            self.parts.append(block.text)

    def finished(self) -> Told:
        """Everything the document tells."""
        self._close()
        return self.told

    def _opens(self, block: Paragraph) -> bool:
        """A heading opens a field if its name is known, or if it is none below the open one."""
        if block.rank is None:
            return block.bold and known_as(block.text, by_name(), exactly=True) is not None
        if len(block.text) <= LONGEST_NAME and known_as(block.text, by_name()):
            return True
        return not (self.known and block.rank > self.rank)

    def _table(self, rows: list[list[str]]) -> None:
        read = read_table(rows, under=self.heading)
        self.told.outcomes += read.outcomes
        self.told.left += read.left
        if read.pieces:
            self._close()
            self.told.pieces += read.pieces
            self.heading, self.known, self.rank = "", False, 9

    def _close(self) -> None:
        text = "\n\n".join(self.parts)
        if text and self.heading:
            self.told.pieces.append(Piece(self.heading, text, tuple(self.parts)))
        elif text:
            self.told.left.append(Left("Without a heading", text, "It stands below no heading."))
        elif self.heading and not self.known and not self.told.title and self.rank == 1:
            # Many documents set their title as a first heading with nothing below it.
            self.told.title = self.heading
        self.parts, self.heading, self.known, self.rank = [], "", False, 9
