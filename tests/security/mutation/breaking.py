"""Every rule broken, one by one, in the world of the matrix; not collected, see ``tests.security.mutate``."""

import os
from time import monotonic

import pytest

from tests.security.asking import undrawn
from tests.security.mutation.apart import apart, blank_documents
from tests.security.mutation.kept import Told
from tests.security.mutation.mutants import Mutant, mutants, places
from tests.security.mutation.proofs import Proofs
from tests.security.mutation.reaching import names_left_by
from tests.security.world import everybody


@pytest.mark.django_db
def test_the_matrix_and_agreement_find_what_is_broken() -> None:
    begun = monotonic()
    proofs = Proofs(everybody())
    with undrawn(), blank_documents():
        with names_left_by(places()):
            wrong = proofs.learn(int(os.environ.get("PEERNET_CELLS", "3")))
        print(f"learnt in {monotonic() - begun:.0f} s; wrong before anything is broken: {wrong}", flush=True)
        told = Told("matrix", mutants(set(proofs.kinds)))
        asked = ((each.name, lambda each=each: _found(proofs, each)) for each in told.due())
        for name, found in apart(asked, at_once=int(os.environ.get("PEERNET_AT_ONCE", "1"))):
            told.add(name, found)


def _found(proofs: Proofs, mutant: Mutant) -> str:
    mutant.break_it()
    return proofs.find(mutant.reached_by)
