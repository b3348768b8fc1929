"""A folder of published lists, read into one snapshot."""

from dataclasses import dataclass
from pathlib import Path

from peernet.councils.register.authorities import read_authorities
from peernet.councils.register.borders import estimate_borders
from peernet.councils.register.inspections import read_inspections
from peernet.councils.register.likeness import read_likenesses
from peernet.councils.register.registry import Registry, read_registry
from peernet.councils.register.sheets import Refusal, UnreadableError, find_list
from peernet.councils.register.snapshot import Authority, Snapshot
from peernet.councils.register.succession import read_succession

AUTHORITIES = "childrens_services_authorities_*.csv"
REGISTRY = "uk_local_authorities_*.csv"
NEIGHBOURS = "statistical_neighbours_*_long.csv"
CURRENT = "la_inspection_judgements_*.csv"
HISTORY = "ilacs_inspection_history_*.csv"


@dataclass(frozen=True)
class Reading:
    """What was read, what was refused, and where it came from."""

    snapshot: Snapshot
    refusals: list[Refusal]
    source: str


def read_folder(folder: Path) -> Reading:
    """Read the lists in ``authorities``, ``neighbours`` and ``inspections`` of a folder.

    :raises UnreadableError: when a list is missing or cannot be used at all
    """
    if not folder.is_dir():
        raise UnreadableError(f"{folder} is not a folder. Name the folder that holds authorities/.")
    refusals: list[Refusal] = []
    authorities_in, neighbours_in, inspections_in = (
        folder / name for name in ("authorities", "neighbours", "inspections")
    )
    registry = read_registry(find_list(authorities_in, REGISTRY), refusals)
    today = read_authorities(find_list(authorities_in, AUTHORITIES), registry, refusals)
    ended, takeovers = read_succession(today, registry)
    links, partial = read_likenesses(find_list(neighbours_in, NEIGHBOURS), today, refusals)
    verdicts = read_inspections(
        find_list(inspections_in, HISTORY),
        find_list(inspections_in, CURRENT),
        by_gss_code([*ended, *today], registry),
        refusals,
    )
    snapshot = Snapshot(
        authorities=(*today, *ended),
        takeovers=tuple(takeovers),
        likenesses=tuple(links),
        verdicts=tuple(verdicts),
        touches=tuple(estimate_borders(today, registry)),
        partial=partial,
    )
    return Reading(snapshot, refusals, f"the lists in {folder.resolve().name}")


def by_gss_code(authorities: list[Authority], registry: Registry) -> dict[str, Authority]:
    """Authorities under every GSS code they have or had."""
    found = {
        gss: each
        for each in authorities
        for gss in (registry[each.code].gss_codes if each.code in registry else ())
        if gss
    }
    return found | {each.gss_code: each for each in authorities if each.gss_code}
