"""What the tests of the suite find: each broken thing meets the tests that reach it, in a copy of the process."""

import os
from collections import defaultdict
from time import monotonic
from typing import Any

from _pytest.runner import runtestprotocol

from tests.conftest import commits
from tests.security.mutation.apart import apart, blank_documents, still_alive
from tests.security.mutation.kept import Told
from tests.security.mutation.mutants import Mutant, mutants, places
from tests.security.mutation.reaching import addresses_left, called, names_left_by

#: Tests that take longer than this many seconds are not asked, and of the others so many, for so many seconds.
LONGEST, MOST, SECONDS = (
    4.0,
    int(os.environ.get("PEERNET_TESTS", "60")),
    float(os.environ.get("PEERNET_SECONDS", "120")),
)


class Tests:
    """Every test with the functions and addresses that it reaches and how long it takes."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.reaching: dict[str, list[Any]] = defaultdict(list)
        self.seconds: dict[Any, float] = {}

    def learn(self) -> None:
        """Run each once, unbroken."""
        for item in self.session.items:
            if commits(item) or item.get_closest_marker("long") or item.get_closest_marker("browser"):
                continue
            begun = monotonic()
            with called() as names:
                passed = self._passes(item)
            self.seconds[item] = monotonic() - begun
            if passed and self.seconds[item] <= LONGEST:
                for name in names:
                    self.reaching[name].append(item)

    def find(self, mutant: Mutant) -> str:
        """The first test that turns red; nothing if none does."""
        begun = monotonic()
        for item in self._due(mutant):
            if monotonic() - begun > SECONDS:
                return ""
            still_alive()
            if not self._passes(item):
                return str(item.nodeid)
        return ""

    def _due(self, mutant: Mutant) -> list[Any]:
        found = self.reaching.get(mutant.reached_by)
        if mutant.kind == "step-up":
            found = [item for item in self.seconds if "proof" in item.nodeid]
        elif found is None:  # A list: whatever the functions beside it reach.
            found = self._near(mutant.reached_by) or self._near(mutant.reached_by.rpartition(".")[0])
        subject = mutant.reached_by.split(".")[1] if "." in mutant.reached_by else "rules"
        return sorted(found, key=lambda item: self._turn(item, subject))[:MOST]

    def _near(self, module: str) -> list[Any]:
        near = {
            item: None
            for name, items in self.reaching.items()
            if name.startswith(f"{module}.")
            for item in items
        }
        return list(near)

    def _turn(self, item: Any, subject: str) -> tuple[bool, bool, float, str]:
        named = item.nodeid.partition("::")[0]
        about = any(word in named for word in ("rules", "visib", "hidden", "proof", "queryset"))
        return not (about and subject in named), subject not in named, self.seconds[item], item.nodeid

    def _passes(self, item: Any) -> bool:
        reports = runtestprotocol(item, nextitem=self.session, log=False)
        return not any(report.failed for report in reports)


def break_all(session: Any) -> None:
    """Learn what each test reaches, then break one thing after another."""
    tests, begun = Tests(session), monotonic()
    with blank_documents():
        with names_left_by(places()), addresses_left():
            tests.learn()
        print(f"{len(tests.seconds)} tests learnt in {monotonic() - begun:.0f} s", flush=True)
        told = Told("suite", mutants(set(tests.reaching)))
        asked = ((each.name, lambda each=each: _found(tests, each)) for each in told.due())  # type: ignore[misc]
        for name, found in apart(asked, at_once=int(os.environ.get("PEERNET_AT_ONCE", "1"))):
            told.add(name, found)


def _found(tests: Tests, mutant: Mutant) -> str:
    mutant.break_it()
    return tests.find(mutant)
