"""The catalogue that comes with Peernet: compared with what stands. ``entries`` reads its files."""

from dataclasses import asdict, dataclass

from peernet.indicators.entries import BUNDLED, CatalogueError, Listed, read_catalogue
from peernet.indicators.models import Indicator

__all__ = [
    "BUNDLED",
    "CatalogueError",
    "CataloguePlan",
    "Listed",
    "differing",
    "plan_catalogue",
    "read_catalogue",
    "simple_fields",
]


@dataclass(frozen=True)
class CataloguePlan:
    """What loading would do. Indicators that the catalogue no longer lists stay, because others cite them."""

    added: list[Listed]
    changed: list[tuple[Indicator, Listed]]
    same: int

    @property
    def empty(self) -> bool:
        return not (self.added or self.changed)


def plan_catalogue(listed: list[Listed]) -> CataloguePlan:
    """Compare the catalogue with what stands."""
    standing = {each.code: each for each in Indicator.objects.prefetch_related("replaced_by")}
    shared = [(standing[each.code], each) for each in listed if each.code in standing]
    changed = [(old, new) for old, new in shared if differing(old, new)]
    return CataloguePlan(
        added=[each for each in listed if each.code not in standing],
        changed=changed,
        same=len(shared) - len(changed),
    )


def simple_fields(listed: Listed) -> dict[str, object]:
    """Everything about an indicator that stands in its own row."""
    return {name: value for name, value in asdict(listed).items() if name != "replaced_by"}


def differing(old: Indicator, new: Listed) -> list[str]:
    """Names of the fields that differ."""
    names = [name for name, value in simple_fields(new).items() if getattr(old, name) != value]
    codes = {each.code for each in old.replaced_by.all()}
    return names + ["replaced_by"] * (codes != set(new.replaced_by))
