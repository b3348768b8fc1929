"""A plan as spreadsheets that cannot run anything."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from peernet.core.cells import as_csv, safe_cell
from peernet.pairing.decisions import aims_in_words, rules_in_words, weights_in_words
from peernet.pairing.hole import NO_HOLE, Hole, seen_run, without_the_plan
from peernet.pairing.models import Run
from peernet.pairing.options import options_of, stored_problem
from peernet.pairing.words import in_words

HEADINGS = ["Host", "Host code", "Reviewed by", "Reviewer code", "Score", "Why", "What would help"]
WIDTHS = [28, 11, 28, 13, 8, 90, 60]


def plan_as_csv(run: Run, hole: Hole = NO_HOLE) -> str:
    """Every pair, then every host that lacks a reviewer, with reasons; opens in a spreadsheet as UTF-8."""
    return as_csv(HEADINGS, _rows(run, hole))


def plan_as_workbook(run: Run, hole: Hole = NO_HOLE) -> bytes:
    """The same as a workbook, with the columns wide enough to read."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Who reviews whom"
    sheet.append(HEADINGS)
    for row in _rows(run, hole):
        sheet.append([value if isinstance(value, int) else safe_cell(value) for value in row])
    for cell, width in zip(sheet[1], WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    _tell_how(book.create_sheet("How it was made"), seen_run(run, hole))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _tell_how(sheet: Any, run: Run) -> None:
    """What the run was after, how good it provably is, its rules, and what it takes to repeat it."""
    options = options_of(stored_problem(run))
    rows: list[tuple[str, Any]] = [
        ("Round", run.round.name),
        ("Run at", f"{timezone.localtime(run.started_at):%-d %B %Y, %H:%M}"),
        ("Aims", f"{aims_in_words(options)}."),
        *(("Answer", sentence) for sentence in in_words(run)),
        *(("Rule", rule) for rule in rules_in_words(options)),
        *((f"Weight: {label}", weight) for label, weight in weights_in_words(options)),
        ("Seed", run.seed),
        ("Solver version", run.solver_version),
        ("Fingerprint of the question", run.fingerprint),
    ]
    for label, value in rows:
        sheet.append([safe_cell(label), value if isinstance(value, int) else safe_cell(value)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.cell(sheet.max_row, 2).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 100


def _rows(run: Run, hole: Hole) -> Iterator[list[object]]:
    made = run.proposals.select_related("host", "reviewer").order_by("host__name", "pk")
    for pair in without_the_plan(made, hole):
        host, reviewer = pair.host, pair.reviewer
        yield [host.name, host.code, reviewer.name, reviewer.code, pair.score, pair.sentence, ""]
    short = run.unpaired.select_related("host").order_by("host__name", "pk")
    for lacking in without_the_plan(short, hole):
        help_ = lacking.relaxations[0]["sentence"] if lacking.relaxations else ""
        yield [lacking.host.name, lacking.host.code, "", "", "", lacking.sentence, help_]
