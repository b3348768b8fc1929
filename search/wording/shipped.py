"""The wordings that come with Peernet, read from a file that names where each was found."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.text import slugify

from search.wording.lines import Line

FILE = Path(__file__).parent / "shipped.toml"
LONGEST_KEY = 60


@cache
def shipped_lines(path: Path = FILE) -> tuple[Line, ...]:
    """Every line of the file, in its order."""
    sources = tomllib.loads(path.read_text(encoding="utf-8"))["source"]
    return tuple(line for source in sources for line in _lines_of(source))


def _lines_of(source: dict) -> list[Line]:
    name = source["name"]
    alike = [Line(_key(said), tuple(said), source=name) for said in source.get("alike", [])]
    leads = [
        Line(_key(line["said"]), tuple(line["said"]), tuple(line["also"]), name)
        for line in source.get("leads", [])
    ]
    return [*alike, *leads]


def shipped_line(key: str) -> Line | None:
    """One line by its key."""
    return next((line for line in shipped_lines() if line.key == key), None)


def _key(said: list[str]) -> str:
    return slugify(said[0])[:LONGEST_KEY]
