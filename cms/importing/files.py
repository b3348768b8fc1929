"""From the bytes of a file to the case studies it holds."""

from datetime import date
from pathlib import PurePath

from cms.importing.register import Register
from cms.importing.sheets import ABOUT, CHOICES, read_sheet
from cms.importing.told import Told, Understood
from cms.importing.understanding import understand
from cms.importing.values import clean
from cms.importing.word import read_word
from peernet.core.uploads.cells import cells_of_list, cells_of_workbook
from peernet.core.uploads.containers import UnreadableError, kind_of
from peernet.councils.models import Council

#: A case study with every field full has about 60,000 characters.
MOST_LETTERS = 3_000_000
LONGEST_NAME = 120


def read_file(name: str, content: bytes, *, council: Council, on: date) -> list[Understood]:
    """What a file holds, for one council's shelf. Nothing is kept.

    :raises UnreadableError: if it is not what it says, could harm, or holds nothing the template knows
    """
    kind = kind_of(name, content)
    told = _told(kind, name, content)
    if sum(len(piece.text) for each in told for piece in each.pieces) > MOST_LETTERS:
        raise UnreadableError("The file holds far more words than its case studies can have.")
    if not any(_says(each) for each in told):
        raise UnreadableError("The file names fields, but nothing is written for them yet.")
    register = Register(council, on)
    return [understand(each, register) for each in told]


def short_name(name: str) -> str:
    """The name of a file as people are shown it."""
    bare = " ".join(clean(PurePath(name.replace("\\", "/")).name).split())
    return bare if len(bare) <= LONGEST_NAME else f"…{bare[1 - LONGEST_NAME :]}"


def _told(kind: str, name: str, content: bytes) -> list[Told]:
    if kind == "docx":
        return read_word(content, where=short_name(name))
    return read_sheet(
        cells_of_list(content) if kind == "csv" else cells_of_workbook(content, passing=(ABOUT, CHOICES))
    )


def _says(told: Told) -> bool:
    return bool(told.outcomes or told.left) or any(piece.text.strip() for piece in told.pieces)
