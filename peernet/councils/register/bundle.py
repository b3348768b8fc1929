"""The register as one file of our own, so that a fresh copy of the project knows the real councils."""

import json
from dataclasses import astuple, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from peernet.councils.models import Border
from peernet.councils.register.folder import Reading
from peernet.councils.register.sheets import UnreadableError
from peernet.councils.register.snapshot import Authority, Likeness, Snapshot, Takeover, Touch, Verdict

BUNDLED = Path(__file__).parent / "england.json"
FORMAT = "peernet-register-1"
LISTS: dict[str, type] = {
    "authorities": Authority,
    "takeovers": Takeover,
    "likenesses": Likeness,
    "verdicts": Verdict,
    "touches": Touch,
}
DAYS = {"starts_on", "ends_on", "on", "inspected_on", "published_on"}
SOURCES = [
    "Local authority names and codes: mySociety, CC BY 4.0.",
    "Statistical neighbours: Department for Education, Open Government Licence v3.0.",
    "Inspection outcomes: Ofsted and Department for Education, Open Government Licence v3.0.",
    "Borders: estimated by Peernet from position and area.",
]


def write_bundle(snapshot: Snapshot, path: Path) -> int:
    """Write the register, a record to a line so that a change is easy to read; return the length."""
    lists = [f"{json.dumps(name)}: {_records(getattr(snapshot, name), kind)}" for name, kind in LISTS.items()]
    head = [f'"format": {json.dumps(FORMAT)}', f'"sources": {json.dumps(SOURCES)}']
    text = "{\n" + ",\n".join([*head, *lists]) + "\n}\n"
    return path.write_text(text, encoding="utf-8")


def read_bundle(path: Path = BUNDLED) -> Reading:
    """Read a file written by ``write_bundle``.

    :raises UnreadableError: when it is missing, damaged or of another format
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found.get("format") != FORMAT:
            raise ValueError(f"its format is {found.get('format')!r}, not {FORMAT!r}")
        lists: dict[str, Any] = {
            name: tuple(_thing(kind, row) for row in found[name][1:]) for name, kind in LISTS.items()
        }
        snapshot = Snapshot(**lists)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        remedy = "Restore it, or make it again with “manage.py export_register”."
        raise UnreadableError(f"{path.name} is not a register we can read: {error}. {remedy}") from error
    return Reading(snapshot, [], f"the register in {path.name}")


def exported(snapshot: Snapshot) -> Snapshot:
    """What belongs in the file: published facts and estimates, not what people here confirmed."""
    estimates = tuple(each for each in snapshot.touches if each.basis == Border.Basis.ESTIMATED)
    return replace(snapshot, touches=estimates)


def _records(rows: tuple[Any, ...], kind: type) -> str:
    header = [each.name for each in fields(kind)]
    lines = [json.dumps(line, ensure_ascii=False, default=str) for line in (header, *map(astuple, rows))]
    return "[\n" + ",\n".join(lines) + "\n]"


def _thing(kind: type, row: list[Any]) -> Any:
    values = dict(zip((each.name for each in fields(kind)), row, strict=True))
    for name in DAYS & values.keys():
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    if "parts" in values:
        values["parts"] = tuple((name, words) for name, words in values["parts"])
    return kind(**values)
