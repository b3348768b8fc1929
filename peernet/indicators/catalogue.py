"""The catalogue that comes with Peernet: read from a file, compared with what stands."""

import tomllib
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from peernet.core.errors import DomainError
from peernet.indicators.models import Indicator

BUNDLED = Path(__file__).parent / "catalogue.toml"
LONGEST = {"code": 20, "scheme": 60, "name": 200, "unit": 40, "source": 200, "definition": 2000}


class CatalogueError(DomainError):
    """The catalogue cannot be used, so nothing is loaded."""


@dataclass(frozen=True)
class Listed:
    """One indicator as the catalogue has it."""

    code: str
    scheme: str
    name: str
    unit: str
    polarity: str
    definition: str
    source: str
    retired_on: date | None = None


@dataclass(frozen=True)
class CataloguePlan:
    """What loading would do. Indicators that the catalogue no longer lists stay, because others cite them."""

    added: list[Listed]
    changed: list[tuple[Indicator, Listed]]
    same: int

    @property
    def empty(self) -> bool:
        return not (self.added or self.changed)


def read_catalogue(path: Path = BUNDLED) -> list[Listed]:
    """Every indicator of the file.

    :raises CatalogueError: naming the entry and what to do
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("indicator", [])
    except OSError as error:
        raise CatalogueError(f"{path.name} cannot be opened: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path.name} is not TOML we can read: {error}.") from error
    if not isinstance(entries, list) or not entries:
        raise CatalogueError(f"{path.name} lists no [[indicator]]. Check that it is the right file.")
    listed = [read_entry(entry, number) for number, entry in enumerate(entries, start=1)]
    codes = [each.code for each in listed]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise CatalogueError(f"{path.name} lists {', '.join(twice)} twice. Remove one of them.")
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
    for name, longest in LONGEST.items():
        value = entry.get(name)
        if not isinstance(value, str) or not 0 < len(value.strip()) <= longest:
            raise CatalogueError(f"{where} needs “{name}”: text of at most {longest} characters.")
    if entry.get("polarity") not in Indicator.Polarity.values:
        raise CatalogueError(f"{where} needs “polarity”: one of {', '.join(Indicator.Polarity.values)}.")
    retired_on = entry.get("retired_on")
    if retired_on is not None and type(retired_on) is not date:
        raise CatalogueError(f"{where}: “retired_on” must be a date such as 2011-03-31.")
    return Listed(**entry)


def plan_catalogue(listed: list[Listed]) -> CataloguePlan:
    """Compare the catalogue with what stands."""
    standing = {each.code: each for each in Indicator.objects.all()}
    shared = [(standing[each.code], each) for each in listed if each.code in standing]
    changed = [(old, new) for old, new in shared if differing(old, new)]
    return CataloguePlan(
        added=[each for each in listed if each.code not in standing],
        changed=changed,
        same=len(shared) - len(changed),
    )


def differing(old: Indicator, new: Listed) -> list[str]:
    """Names of the fields that differ."""
    return [name for name, value in asdict(new).items() if getattr(old, name) != value]
