"""What became of each thing that was broken, kept in ``var/`` so that a later run asks only about survivors."""

import json
import os
import re
from pathlib import Path
from random import Random
from time import monotonic

from tests.security.mutation.mutants import Mutant

KEPT = Path(os.environ.get("PEERNET_MUTATION", "var/mutation.json"))
SURVIVED = "survived"
#: Reasons why nothing can turn red, by the name of what is broken.
EQUIVALENT = Path(__file__).with_name("equivalent.txt")


def kept() -> dict[str, list[str]]:
    """For each name: its kind, what reaches it, and what turned red."""
    return json.loads(KEPT.read_text()) if KEPT.exists() else {}


def equivalent() -> dict[str, str]:
    """The names of what cannot be told from the whole, each with the reason."""
    pairs = (line.split(" -- ", 1) for line in EQUIVALENT.read_text().splitlines() if " -- " in line)
    return {name.strip(): reason for name, reason in pairs}


def chosen(all_: list[Mutant]) -> list[Mutant]:
    """Those whose name or kind fits the pattern asked for and that nothing found yet, drawn in a fixed order.

    A run that is ended early has therefore asked a fair share of every kind.
    """
    words, most = os.environ.get("PEERNET_ONLY", ""), int(os.environ.get("PEERNET_MOST", "100000"))
    known, alike = kept(), equivalent()
    due = [
        each
        for each in all_
        if re.search(words, f"{each.kind} {each.name}")
        and each.name not in alike
        and known.get(each.name, ["", "", SURVIVED])[2] == SURVIVED
    ]
    Random(7).shuffle(due)
    return due[:most]


class Told:
    """Counts while it goes, and keeps."""

    def __init__(self, due: int) -> None:
        self.due, self.begun, self.number, self.all = due, monotonic(), 0, kept()

    def add(self, mutant: Mutant, found: str) -> None:
        """Note what became of one."""
        self.number += 1
        self.all[mutant.name] = [mutant.kind, mutant.reached_by, found]
        if found == SURVIVED:
            print(f"survived: {mutant.name}", flush=True)
        if self.number % 20 == 0 or self.number == self.due:
            print(f"{self.number} of {self.due}, {monotonic() - self.begun:.0f} s", flush=True)
            KEPT.parent.mkdir(parents=True, exist_ok=True)
            KEPT.write_text(json.dumps(self.all, indent=0))
