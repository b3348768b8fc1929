"""What a broken rule must be found by in the world of the matrix: lists against rules, then the cells it reaches."""

import os
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.hostile.world import World
from tests.security import declarations
from tests.security.agreement import disagreements_about, guarded_models
from tests.security.asking import Visitor
from tests.security.closed import allowed_in, rules_about_people, still_allowed
from tests.security.declarations import declared_now
from tests.security.mixing import mixed
from tests.security.mutation.apart import still_alive
from tests.security.mutation.reaching import called
from tests.security.proving import asked_for, known
from tests.security.rows import Row, addresses, bodies, rows, stages_of
from tests.security.shuffling import shuffled
from tests.security.table import table
from tests.security.world import COLUMNS, STAGES, at_stage

#: Other worlds in which lists and rules are compared, and people asked in each.
WORLDS, PEOPLE = range(int(os.environ.get("PEERNET_OTHER_WORLDS", "12"))), 6
#: Cells asked at most about one thing that is broken.
CELLS = int(os.environ.get("PEERNET_CELLS_ASKED", "700"))
Cell = tuple[Row, str, str]
ASK_FOR_PROOF = ("peernet.accounts.proof.", "peernet.core.access.wants_confirming")


class Proofs:
    """The matrix and the agreement of lists and rules, each part remembered by the functions that it runs."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.at, self.sent, self.told = addresses(world), bodies(world), table()
        self.templates = rows()
        self.cells: dict[str, list[Cell]] = defaultdict(list)
        self.kinds: dict[str, list[Any]] = defaultdict(list)

    def learn(self, some: int) -> list[str]:
        """Ask everything once, unbroken, every so-and-so-manieth cell; says what is already wrong."""
        wrong = []
        for kind in guarded_models():
            with called() as names:
                wrong += list(self._disagreements(kind, list(self.world.people.values())))
            for name in names:
                self.kinds[name].append(kind)
        for stage in STAGES:
            with at_stage(self.world, stage):
                visitors = self._visitors()
                due = [row for row, template in self.templates.items() if stage in stages_of(template)]
                for number, (row, letter) in enumerate((row, each) for row in due for each in COLUMNS):
                    if number % some:
                        continue
                    with called() as names:
                        fits = self._fits((row, stage, letter), visitors)
                    if not fits:
                        wrong.append(f"{row} {stage} {letter}")
                        continue
                    for name in {*names, self.templates[row], f"{row.method} {self.templates[row]}"}:
                        self.cells[name].append((row, stage, letter))
        return wrong

    def find(self, reached_by: str) -> str:
        """What turns red, in words; nothing if nothing does."""
        for turn in (
            self._in_declarations,
            self._in_lists,
            self._of_closed_accounts,
            self._in_cells,
            self._in_proving,
            self._in_other_worlds,
        ):
            for found in turn(reached_by):
                return found
        return ""

    def _of_closed_accounts(self, name: str) -> Iterator[str]:
        """What the rules of the same module still allow to people who are gone."""
        module = name.rpartition(".")[0]
        for full, rule in rules_about_people().items():
            if full.startswith(f"{module}."):
                still_alive()
                yield from still_allowed(full, rule, allowed_in(self.world, rule))

    def _in_proving(self, name: str) -> Iterator[str]:
        """Who is asked for a second factor or to confirm: of one address, or wherever anybody is."""
        told = known()
        if name.startswith(ASK_FOR_PROOF):
            due = list(told)
        else:
            due = [row for row, template in self.templates.items() if template == name and row in told]
        still_alive()
        if due and asked_for(self.world, due) != {row: told[row] for row in due}:
            yield f"asked for proof at {due[0]} and so on"

    def _in_lists(self, name: str) -> Iterator[str]:
        for kind in self.kinds.get(name, ()):
            yield from self._disagreements(kind, list(self.world.people.values()))

    def _in_cells(self, name: str) -> Iterator[str]:
        due = self._of(name)
        by_stage: dict[str, list[Cell]] = defaultdict(list)
        for cell in due:
            by_stage[cell[1]].append(cell)
        for stage, cells in by_stage.items():
            with at_stage(self.world, stage):
                visitors = self._visitors()
                still_alive()
                yield from (f"cell {cell[0]} {cell[1:]}" for cell in cells if not self._fits(cell, visitors))

    def _of(self, name: str) -> list[Cell]:
        if name in self.cells:
            found = self.cells[name]
        else:  # A list: whatever its module's functions reach.
            found = [
                cell for each, cells in self.cells.items() if each.startswith(f"{name}.") for cell in cells
            ]
        return Random(0).sample(found, min(CELLS, len(found)))

    def _in_other_worlds(self, name: str) -> Iterator[str]:
        kinds = self.kinds.get(name, ())
        for seed in WORLDS if kinds else ():
            random = Random(seed)
            still_alive()
            with shuffled(random) as people, mixed(random):
                asked = random.sample(people, PEOPLE)
                for kind in kinds:
                    yield from self._disagreements(kind, asked)

    def _in_declarations(self, name: str) -> Iterator[str]:
        """The door says that it asks another rule."""
        if declared_now() != declarations.known():
            yield "the table of declarations"

    def _disagreements(self, kind: Any, people: list[Any]) -> Iterator[str]:
        yield from (f"agreement of {kind._meta.label}" for _ in disagreements_about(kind, people))

    def _visitors(self) -> dict[str, Visitor]:
        return {letter: Visitor(self.world.people[who]) for letter, who in COLUMNS.items()}

    def _fits(self, cell: Cell, visitors: dict[str, Visitor]) -> bool:
        row, stage, letter = cell
        body = self.sent.get(Row(row.method, self.templates[row]))
        answered = visitors[letter].letter(row.method, self.at[row], body)
        return answered == self.told[row, stage]["".join(COLUMNS).index(letter)]
