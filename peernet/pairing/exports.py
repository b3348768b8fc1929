"""A plan as a spreadsheet that cannot run anything."""

import csv
from collections.abc import Iterator
from io import StringIO

from peernet.pairing.models import Run

HEADINGS = ["Host", "Host code", "Reviewed by", "Reviewer code", "Score", "Why", "What would help"]
#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Text that a spreadsheet shows and does not run."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def plan_as_csv(run: Run) -> str:
    """Every pair, then every host that lacks a reviewer, with reasons; opens in a spreadsheet as UTF-8."""
    out = StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in _rows(run):
        writer.writerow([safe_cell(value) for value in row])
    return out.getvalue()


def _rows(run: Run) -> Iterator[list[object]]:
    for pair in run.proposals.select_related("host", "reviewer").order_by("host__name", "pk"):
        host, reviewer = pair.host, pair.reviewer
        yield [host.name, host.code, reviewer.name, reviewer.code, pair.score, pair.sentence, ""]
    for lacking in run.unpaired.select_related("host").order_by("host__name", "pk"):
        help_ = lacking.relaxations[0]["sentence"] if lacking.relaxations else ""
        yield [lacking.host.name, lacking.host.code, "", "", "", lacking.sentence, help_]
