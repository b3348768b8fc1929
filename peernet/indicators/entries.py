"""Read the catalogue's files: TOML, each with what its entries share under ``[set]``."""

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from peernet.core.errors import DomainError
from peernet.indicators.models import Indicator

BUNDLED = Path(__file__).parent / "sets"
#: Text fields and the most characters each may have.
LONGEST = {
    "code": 20,
    "scheme": 60,
    "version": 40,
    "topic": 60,
    "name": 200,
    "unit": 40,
    "source": 200,
    "suppression": 200,
    "published_as": 60,
    "definition": 2000,
}
#: What stands in an address once its spaces are hyphens.
CODE = re.compile(r"[A-Za-z0-9_ -]+")
REQUIRED = {"code", "scheme", "name", "source"}
#: What we say in our own words, we say in full.
REQUIRED_OF_OURS = {"unit", "definition"}


class CatalogueError(DomainError):
    """The catalogue cannot be used, so nothing is loaded."""


@dataclass(frozen=True)
class Listed:
    """One indicator as the catalogue has it."""

    code: str
    scheme: str
    name: str
    source: str
    unit: str = ""
    polarity: str = Indicator.Polarity.UNKNOWN
    definition: str = ""
    version: str = ""
    topic: str = ""
    wording: str = Indicator.Wording.OURS
    suppression: str = ""
    statutory: bool = False
    published_as: str = ""
    retired_on: date | None = None
    replaced_by: tuple[str, ...] = ()


def read_catalogue(path: Path = BUNDLED) -> list[Listed]:
    """Every indicator of a file, or of all files of a folder.

    :raises CatalogueError: naming the entry and what to do
    """
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    listed = [each for file in files for each in _read_file(file)]
    if not listed:
        raise CatalogueError(f"{path.name} lists no [[indicator]]. Check that it is the right file.")
    for name in ("code", "published_as"):
        _refuse_twice(path.name, [value for each in listed if (value := getattr(each, name))])
    _refuse_strangers(path.name, listed)
    return listed


def read_entry(entry: Any, number: int) -> Listed:
    """One entry, with nothing missing and nothing unknown."""
    where = f"indicator {number}"
    if not isinstance(entry, dict):
        raise CatalogueError(f"{where} is not a table of keys and values.")
    where = f"{where} ({entry.get('code', 'without code')})"
    known = {each.name for each in fields(Listed)}
    if unknown := sorted(entry.keys() - known):
        raise CatalogueError(
            f"{where} has “{unknown[0]}”, which is not known. Remove it or check its spelling."
        )
    _check_words(entry, where)
    if not CODE.fullmatch(entry["code"]):
        raise CatalogueError(f"{where}: “code” has letters, digits, spaces and hyphens only.")
    choices = {"polarity": Indicator.Polarity.values, "wording": Indicator.Wording.values}
    for name, values in choices.items():
        if entry.get(name, values[0]) not in values:
            raise CatalogueError(f"{where} needs “{name}”: one of {', '.join(values)}.")
    retired_on = entry.get("retired_on")
    if retired_on is not None and type(retired_on) is not date:
        raise CatalogueError(f"{where}: “retired_on” must be a date such as 2011-03-31.")
    if type(entry.get("statutory", False)) is not bool:
        raise CatalogueError(f"{where}: “statutory” must be true or false.")
    codes = entry.get("replaced_by", [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise CatalogueError(f"{where}: “replaced_by” must be a list of codes.")
    return Listed(**entry | {"replaced_by": tuple(sorted(codes))})


def _read_file(path: Path) -> list[Listed]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(f"{path.name} cannot be opened: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path.name} is not TOML we can read: {error}.") from error
    entries, shared = content.get("indicator", []), content.get("set", {})
    if not isinstance(entries, list) or not isinstance(shared, dict):
        raise CatalogueError(f"{path.name} lists no [[indicator]]. Check that it is the right file.")
    return [
        read_entry(shared | entry if isinstance(entry, dict) else entry, number)
        for number, entry in enumerate(entries, start=1)
    ]


def _check_words(entry: dict[str, Any], where: str) -> None:
    ours = entry.get("wording", Indicator.Wording.OURS) == Indicator.Wording.OURS
    required = REQUIRED | REQUIRED_OF_OURS if ours else REQUIRED
    for name, longest in LONGEST.items():
        value = entry.get(name, "")
        fits = isinstance(value, str) and len(value.strip()) <= longest
        if not fits or (name in required and not value.strip()):
            raise CatalogueError(f"{where} needs “{name}”: text of at most {longest} characters.")


def _refuse_twice(file: str, codes: list[str]) -> None:
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise CatalogueError(f"{file} lists {', '.join(twice)} twice. Remove one of them.")


def _refuse_strangers(file: str, listed: list[Listed]) -> None:
    codes = {each.code for each in listed} | set(Indicator.objects.values_list("code", flat=True))
    named = {code for each in listed for code in each.replaced_by}
    if strange := sorted(named - codes):
        raise CatalogueError(f"{file} says that {strange[0]} replaces another, but nothing has that code.")
