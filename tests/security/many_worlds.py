"""Many generated worlds, one after another; not collected by the suite, see ``tests.security.worlds``."""

import os
from random import Random
from time import monotonic

import pytest

from tests.security.agreement import disagreements
from tests.security.shuffling import shuffled
from tests.security.unseen import addresses_around, interference, made_in
from tests.security.world import everybody

#: One world in so many is also looked at whole, with and without what is hidden.
LOOKED_AT = 20
PEOPLE = 2


@pytest.mark.django_db
def test_many_worlds() -> None:
    world, begun = everybody(), monotonic()
    addresses = addresses_around(world)
    first, wanted = (
        int(os.environ.get("PEERNET_FIRST_WORLD", "0")),
        int(os.environ.get("PEERNET_WORLDS", "20")),
    )
    agreed = looked = 0
    faults: list[str] = []
    for seed in range(first, first + wanted):
        random = Random(seed)
        with shuffled(random) as people:
            found = list(disagreements(random.sample(people, PEOPLE)))
            agreed += not found
            if seed % LOOKED_AT == 0:
                told = interference(random.choice(people), made_in(world), addresses)
                looked += not told
                found += told
            faults += [f"world {seed}: {each}" for each in found]
        if seed % 10 == 0:
            print(
                f"world {seed}: {agreed} agree, {looked} looked at whole, {monotonic() - begun:.0f} s",
                flush=True,
            )
            print(*faults[-3:], sep="\n", end="", flush=True)
    print(f"{agreed} worlds agree, {looked} of those looked at whole tell nothing")
    assert not faults, "\n".join(faults[:40])
