"""Many generated worlds, one after another; not collected by the suite, see ``tests.security.worlds``."""

import os
from random import Random
from time import monotonic

import pytest

from tests.security.agreement import disagreements
from tests.security.mixing import mixed
from tests.security.shuffling import shuffled
from tests.security.unseen import addresses_around, interference, made_in
from tests.security.world import everybody

#: In each world so many people are asked about lists and rules, open and closed, and one of all is shown so many
#: addresses.
PEOPLE, ADDRESSES = 1, int(os.environ.get("PEERNET_ADDRESSES", "40"))


@pytest.mark.django_db
def test_many_worlds() -> None:
    world, begun = everybody(), monotonic()
    addresses = addresses_around(world)
    first, wanted = (
        int(os.environ.get("PEERNET_FIRST_WORLD", "0")),
        int(os.environ.get("PEERNET_WORLDS", "20")),
    )
    agreed = silent = 0
    faults: list[str] = []
    for seed in range(first, first + wanted):
        random = Random(seed)
        with shuffled(random) as people:
            with mixed(random):
                found = list(disagreements(random.sample(people, PEOPLE)))
            shown = random.sample(addresses, min(ADDRESSES, len(addresses)))
            told = interference(random.choice(people), made_in(world), shown)
            agreed, silent = agreed + (not found), silent + (not told)
            faults += [f"world {seed}: {each}" for each in [*found, *told]]
        if seed % 10 == 0:
            print(
                f"world {seed}: {agreed} agree, {silent} tell nothing, {monotonic() - begun:.0f} s",
                flush=True,
            )
            print(*faults[-3:], sep="\n", end="", flush=True)
    print(f"of {wanted} worlds {agreed} agree and {silent} tell nothing")
    assert not faults, "\n".join(faults[:40])
