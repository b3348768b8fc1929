"""The filters of the list of councils: read from the address, counted, and kept in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import QueryDict

from peernet.core.components.filters import Option
from peernet.councils.models import Council
from peernet.councils.queries import counts_of, regions_of
from peernet.councils.querysets import CouncilQuerySet

ENGLAND, DEMO = "england", "demo"
TODAY, ENDED = "today", "ended"


class CouncilChoices:
    """What somebody asked for; values that do not exist are left out."""

    def __init__(self, asked: QueryDict, *, today: date) -> None:
        self.today = today
        self.has_demo = Council.objects.of_demo().exists()
        self.network = DEMO if self.has_demo and asked.get("network") == DEMO else ENGLAND
        self.words = asked.get("q", "").strip().replace("\x00", "")[:80]
        self.existing = ENDED if asked.get("existing") == ENDED else TODAY
        base = Council.objects.of_demo() if self.network == DEMO else Council.objects.of_england()
        ended, current = base.ended_by(today), base.current_on(today)
        self.ended_count = ended.count()
        self.base: CouncilQuerySet = ended if self.existing == ENDED else current
        if self.words:
            self.base = self.base.named_like(self.words)
        self.all_regions = list(regions_of(base))
        self.kinds = [kind for kind in asked.getlist("kind") if kind in Council.Kind.values]
        self.regions = [region for region in asked.getlist("region") if region in self.all_regions]

    def councils(self) -> CouncilQuerySet:
        """The councils asked for, by name."""
        return self._of(kinds=self.kinds, regions=self.regions).order_by("name", "pk")

    @property
    def is_demo(self) -> bool:
        return self.network == DEMO

    @property
    def is_england(self) -> bool:
        return self.network == ENGLAND

    @property
    def clear_url(self) -> str:
        return f"?network={DEMO}" if self.is_demo else "?"

    @property
    def applied(self) -> int:
        return len(self.kinds) + len(self.regions) + (self.existing == ENDED)

    def kind_options(self) -> list[Option]:
        """Kinds, counted within the regions asked for."""
        counts = counts_of(self._of(regions=self.regions), "kind")
        return _options(Council.Kind.choices, counts, self.kinds)

    def region_options(self) -> list[Option]:
        """Regions, counted within the kinds asked for."""
        counts = counts_of(self._of(kinds=self.kinds), "region")
        return _options([(region, region) for region in self.all_regions], counts, self.regions)

    def existing_options(self) -> list[Option]:
        """Councils of today, or those that ended."""
        return [
            Option(TODAY, "Councils of today", checked=self.existing == TODAY),
            Option(ENDED, "Councils that ended", checked=self.existing == ENDED),
        ]

    def _of(self, *, kinds: Iterable[str] = (), regions: Iterable[str] = ()) -> CouncilQuerySet:
        found = self.base
        if kinds:
            found = found.filter(kind__in=kinds)
        return found.filter(region__in=regions) if regions else found


def _options(choices: Iterable[tuple[str, Any]], counts: dict[str, int], chosen: list[str]) -> list[Option]:
    listed = [Option(value, str(label), counts.get(value, 0), value in chosen) for value, label in choices]
    return [option for option in listed if option.count or option.checked]
