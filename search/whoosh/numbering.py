"""Remembers the number of each search field in an index; a number once given never changes."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from search.whoosh.sums import with_sum, with_sum_checked

FILE = "fields.json"
# A position has twelve bits for the field.
MOST = 1 << 12


def read_numbers(folder: Path) -> dict[str, int]:
    """The numbers given so far.

    :raises DamagedIndexError: if they were changed
    """
    try:
        text = (folder / FILE).read_text(errors="replace")
    except FileNotFoundError:
        return {}
    return json.loads(with_sum_checked(text, FILE))


def number_fields(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """The numbers of these fields, with new ones for those not seen before. The caller holds the index."""
    numbers = read_numbers(folder)
    new = sorted(set(names) - numbers.keys())
    if not new:
        return numbers
    if len(numbers) + len(new) > MOST:
        raise ValueError(f"One search index can tell {MOST} search fields apart; {folder} would have more.")
    numbers |= {name: number for number, name in enumerate(new, start=len(numbers))}
    replace_text(folder / FILE, with_sum(json.dumps(numbers)))
    return numbers


def replace_text(path: Path, text: str) -> None:
    """Write a small file so that readers see the old text or the new, never half of one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_text(text)
    os.replace(beside, path)
