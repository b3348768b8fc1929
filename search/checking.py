"""Whether an index says what the database says, and what to do when it does not."""

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.db.models import Model
from modelsearch.backends import get_search_backend

from search.indexing import bring_up_to_date, is_lost
from search.rebuilding import rebuild
from search.whoosh.differences import check


@dataclass(frozen=True)
class Comparison:
    """What differs for one family of models; `fault` says why the index cannot be read at all."""

    root: type[Model]
    missing: tuple[Any, ...] = ()
    ghosts: tuple[Any, ...] = ()
    stale: tuple[Any, ...] = ()
    fault: str = ""

    @property
    def agrees(self) -> bool:
        """Whether there is nothing to mend."""
        return not (self.missing or self.ghosts or self.stale or self.fault)

    def __str__(self) -> str:
        name = self.root._meta.label
        if self.fault:
            return f"{name}: the index cannot be read ({self.fault})"
        return (
            f"{name}: {len(self.missing)} missing, {len(self.ghosts)} that should be gone, "
            f"{len(self.stale)} out of date"
        )


def compare(root: type[Model]) -> Comparison:
    """Compare the index of a family with its rows."""
    try:
        found = check(root)
    except DatabaseError:
        raise
    except Exception as fault:  # noqa: BLE001
        # Whatever a damaged file makes Whoosh raise is what this comparison is asked to find out.
        return Comparison(root, fault=f"{type(fault).__name__}: {fault}")
    return Comparison(root, missing=found.missing, ghosts=found.ghosts, stale=found.stale)


def repair(comparison: Comparison) -> None:
    """Mend what differs: objects one by one, an index that is gone or cannot be read as a whole."""
    backend = get_search_backend()
    root = comparison.root
    if comparison.fault or is_lost(backend.get_index_for_model(root)):
        rebuild(backend, root)
    else:
        keys = {str(key) for key in (*comparison.missing, *comparison.ghosts, *comparison.stale)}
        bring_up_to_date({root: keys})
