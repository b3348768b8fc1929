"""Write spreadsheets and lists that can be read again: our templates, empty or filled."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cms.importing.hints import hint_of
from cms.importing.sheets import ABOUT, CHOICES, MOST_ROWS, heads
from cms.importing.slots import outcome_slots, slots
from cms.importing.told import Understood
from cms.importing.writing import choices_of, outcome_said, said

FEWEST_OUTCOMES = 2
WIDE = {"prose", "steps"}


def list_file(made: Sequence[Understood] = ()) -> bytes:
    """A list with commas, marked as UTF-8 so that a spreadsheet opens it rightly."""
    out = StringIO()
    writer = csv.writer(out)
    names = list(heads(_outcomes_in(made)))
    writer.writerow(names)
    for each in made:
        writer.writerow(_row(each, names))
    return out.getvalue().encode("utf-8-sig")


def workbook_file(made: Sequence[Understood] = ()) -> bytes:
    """A spreadsheet with a list to choose from where a field has one, and a sheet of help."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Case studies"
    names = list(heads(_outcomes_in(made)))
    for row, words in enumerate([names, *(_row(each, names) for each in made)], start=1):
        for column, text in enumerate(words, start=1):
            if text:
                cell = sheet.cell(row, column, text)
                # Words stay words, whatever they begin with.
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    _look(sheet, names)
    _choices(book, sheet, names)
    _about(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _outcomes_in(made: Sequence[Understood]) -> int:
    return max([FEWEST_OUTCOMES, *(len(each.outcomes) for each in made)])


def _row(made: Understood, names: Sequence[str]) -> list[str]:
    words = {slots()[name].label: text for name, text in said(made).items()}
    for number, outcome in enumerate(made.outcomes, start=1):
        for name, text in outcome_said(outcome).items():
            words[f"Outcome {number}: {outcome_slots()[name].label.lower()}"] = text
    return [words.get(name, "") for name in names]


def _look(sheet: Any, names: Sequence[str]) -> None:
    wide = {slot.label for slot in slots().values() if slot.kind in WIDE}
    for column, name in enumerate(names, start=1):
        cell = sheet.cell(1, column)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B5563")
        sheet.column_dimensions[get_column_letter(column)].width = 48 if name in wide else 22
    sheet.freeze_panes = "B2"


def _choices(book: Workbook, sheet: Any, names: Sequence[str]) -> None:
    listed = book.create_sheet(CHOICES)
    chosen = [slot for slot in slots().values() if slot.kind == "choice"]
    for column, slot in enumerate(chosen, start=1):
        letter = get_column_letter(column)
        words = choices_of(slot)
        for row, text in enumerate([slot.label, *words], start=1):
            listed.cell(row, column, text)
        listed.column_dimensions[letter].width = 32
        rule = DataValidation("list", formula1=f"'{CHOICES}'!${letter}$2:${letter}${len(words) + 1}")
        sheet.add_data_validation(rule)
        place = get_column_letter(names.index(slot.label) + 1)
        rule.add(f"{place}2:{place}{MOST_ROWS + 1}")


def _about(book: Workbook) -> None:
    about = book.create_sheet(ABOUT)
    about.append(["Column", "What to write"])
    for slot in slots().values():
        if slot.kind != "outcomes":
            about.append([slot.label, _help(slot)])
    for each in outcome_slots().values():
        about.append([f"Outcome 1: {each.label.lower()}", each.help])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 36, 100
    for cell in about[1]:
        cell.font = Font(bold=True)


def _help(slot: Any) -> str:
    words = {"steps": "One step on each line. ", "themes": "Parted by lines. ", "tags": "Parted by commas. "}
    return f"{words.get(slot.kind, '')}{hint_of(slot)}"
