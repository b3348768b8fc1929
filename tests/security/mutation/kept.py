"""What became of each thing that was broken, kept in ``var/`` so that runs ask only about what nothing found yet.

The suite and the matrix may run side by side: each adds its lines to one file and reads what the other found.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

from tests.security.mutation.mutants import Mutant

KEPT = Path(os.environ.get("PEERNET_MUTATION", "var/mutation.jsonl"))
NAMES = KEPT.with_suffix(".names")
SURVIVED = "survived"
#: Reasons why nothing can turn red, by the name of what is broken.
EQUIVALENT = Path(__file__).with_name("equivalent.txt")
#: Names of what earlier runs left standing, to begin with.
LEFT = Path(__file__).with_name("left.txt")


class Line(NamedTuple):
    """One thing broken and asked about: by which proof, and what turned red."""

    name: str
    kind: str
    by: str
    found: str


def names() -> set[str]:
    """What there is to break; the matrix says so once it knows what lists rest on."""
    return set(json.loads(NAMES.read_text())) if NAMES.exists() else set()


def kept() -> list[Line]:
    """Every line there is, oldest first."""
    return [Line(*json.loads(line)) for line in KEPT.read_text().splitlines()] if KEPT.exists() else []


def outcomes() -> dict[str, Line]:
    """For each name the line that says what was found, or the last that found nothing."""
    last: dict[str, Line] = {}
    there = names()
    for line in kept():
        if there and line.name not in there:
            continue
        if line.name not in last or last[line.name].found == SURVIVED:
            last[line.name] = line
    return last


def equivalent() -> dict[str, str]:
    """The names of what cannot be told from the whole, each with the reason."""
    pairs = (line.split(" -- ", 1) for line in EQUIVALENT.read_text().splitlines() if " -- " in line)
    return {name.strip(): reason for name, reason in pairs}


class Told:
    """Hands out what is due for one proof, and keeps what it finds."""

    def __init__(self, by: str, all_: list[Mutant]) -> None:
        self.by, self.begun, self.number = by, monotonic(), 0
        self.mutants = {each.name: each for each in all_}
        NAMES.parent.mkdir(parents=True, exist_ok=True)
        if by == "matrix":
            NAMES.write_text(json.dumps(sorted(self.mutants)))

    def due(self) -> Iterator[Mutant]:
        """Those that fit the pattern, that nothing found and this proof was not asked about, in a fixed order.

        A run that is ended early has therefore asked a fair share of every kind. The matrix begins at the other end.
        """
        words, most = os.environ.get("PEERNET_ONLY", ""), int(os.environ.get("PEERNET_MOST", "100000"))
        alike, again = equivalent(), os.environ.get("PEERNET_AGAIN")
        there = names() or set(self.mutants)
        fit = [
            each
            for each in self.mutants.values()
            if each.name in there and re.search(words, f"{each.kind} {each.name}")
        ]
        if os.environ.get("PEERNET_LEFT"):
            left = set(LEFT.read_text().splitlines())
            fit = [each for each in fit if each.name in left]
        Random(7).shuffle(fit)
        asked = set() if again else {line.name for line in kept() if line.by == self.by}
        for mutant in fit[:most] if self.by == "suite" else reversed(fit[:most]):
            found = outcomes().get(mutant.name)
            if (
                mutant.name not in alike
                and mutant.name not in asked
                and (found is None or found.found == SURVIVED)
            ):
                yield mutant

    def add(self, name: str, found: str) -> None:
        """Note what became of one."""
        self.number += 1
        with KEPT.open("a") as file:
            file.write(json.dumps(Line(name, self.mutants[name].kind, self.by, found)) + "\n")
        if found == SURVIVED:
            print(f"survived: {name}", flush=True)
        if self.number % 20 == 0:
            print(f"{self.number} asked, {monotonic() - self.begun:.0f} s", flush=True)
