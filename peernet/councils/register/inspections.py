"""Published judgements: the current one of each council, and those before it."""

from pathlib import Path

from peernet.councils.models import Judgement
from peernet.councils.register.cells import CellError, Cells
from peernet.councils.register.sheets import Refusal, accept, read_sheet
from peernet.councils.register.snapshot import Authority, Verdict

CODE, INSPECTED, PUBLISHED, TYPE, OVERALL = (
    "Local authority area code",
    "Inspection date",
    "Publication date",
    "Inspection type",
    "Overall effectiveness",
)
CURRENT_COLUMNS = [CODE, INSPECTED, PUBLISHED, OVERALL]
HISTORY_COLUMNS = [*CURRENT_COLUMNS, TYPE]
#: Judged parts change with the framework; their columns all begin like this.
PART = "The "
UNSTATED = "Inspection of children's services"
GRADES = {str(label).lower(): value for value, label in Judgement.Grade.choices} | {
    "requires improvement": Judgement.Grade.REQUIRES_IMPROVEMENT.value
}
#: Frameworks under which nobody visited.
ON_PAPER = ("annual performance assessment",)


def read_inspections(
    history: Path, current: Path, authorities: dict[str, Authority], refusals: list[Refusal]
) -> list[Verdict]:
    """Every judgement once; ``authorities`` are by GSS code, past ones too."""
    verdicts: dict[tuple[str, ...], Verdict] = {}
    for path, columns in ((history, HISTORY_COLUMNS), (current, CURRENT_COLUMNS)):
        lines: dict[tuple[str, ...], int] = {}
        rows = accept(
            read_sheet(path, columns, refusals), lambda row: read_verdict(row, authorities), refusals
        )
        for row, verdict in rows:
            problem = clash(verdict, verdicts.get(verdict.key), lines.get(verdict.key))
            if problem:
                refusals.append(Refusal(row.file, row.line, problem))
                continue
            lines[verdict.key] = row.line
            verdicts.setdefault(verdict.key, verdict)
    return list(verdicts.values())


def clash(verdict: Verdict, known: Verdict | None, line: int | None) -> str:
    """Why a row cannot stand beside an earlier one, or nothing."""
    if line is not None:
        return f"this inspection is already on line {line}. Remove one of them."
    if known and known.overall != verdict.overall:
        earlier = Judgement.Grade(known.overall).label
        return f"the list of past inspections says “{earlier}” for this date. Find out which is right."
    return ""


def read_verdict(cells: Cells, authorities: dict[str, Authority]) -> Verdict:
    """One row of either list."""
    code = cells.code(CODE, longest=9)
    if code not in authorities:
        raise CellError(f"“{CODE}” is {code}, which no authority in this import has. Correct the code.")
    inspected_on, published_on = cells.day(INSPECTED), cells.day(PUBLISHED, required=False)
    assert inspected_on is not None
    if published_on and published_on < inspected_on:
        raise CellError("the judgement was published before the inspection. Correct one of the dates.")
    framework = cells.text(TYPE, longest=80, required=False) or UNSTATED
    return Verdict(
        council=authorities[code].code,
        inspected_on=inspected_on,
        framework=framework,
        basis=basis_of(framework),
        published_on=published_on,
        overall=cells.one_of(OVERALL, GRADES),
        parts=tuple(
            sorted((name, words) for name in cells if name.startswith(PART) and (words := part(cells, name)))
        ),
    )


def part(cells: Cells, name: str) -> str:
    """The grade of one part in words; parts that were not judged are empty."""
    grade = cells.one_of(name, GRADES, required=False)
    return Judgement.Grade(grade).label if grade else ""


def basis_of(framework: str) -> str:
    """Whether inspectors came, or only read."""
    on_paper = framework.lower().startswith(ON_PAPER)
    return Judgement.Basis.PAPER if on_paper else Judgement.Basis.VISIT
