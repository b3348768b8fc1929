"""The choices in an address: what fits them all, what each choice would leave, and the way to drop one."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cms.querysets import CaseStudyQuerySet
from cms.reading.facets import FACETS, Facet
from peernet.core.components.filters import Option


@dataclass(frozen=True)
class Choice:
    """One value of one facet that is in use, and the address without it."""

    label: str
    url: str


class Narrowing:
    """The library under the choices of one address; unknown facets and values count as not asked."""

    def __init__(self, asked: QueryDict, everything: CaseStudyQuerySet) -> None:
        self.everything = everything
        self.labels = {facet.name: facet.labels() for facet in FACETS}
        self.chosen = {facet.name: self._known(facet, asked.getlist(facet.name)) for facet in FACETS}

    def found(self, *, but: Facet | None = None) -> CaseStudyQuerySet:
        """The case studies that fit every choice, those of one facet left aside if asked."""
        found = self.everything
        for facet in FACETS:
            if facet is not but and self.chosen[facet.name]:
                found = found.filter(facet.fitting(self.chosen[facet.name]))
        return found

    def groups(self) -> list[dict[str, Any]]:
        """Every facet with the number of case studies behind each choice under the other facets' choices."""
        return [group for facet in FACETS if (group := self._group(facet))["options"]]

    def chips(self) -> list[Choice]:
        """The choices in use, each with the address without it."""
        return [
            Choice(f"{facet.title}: {self.labels[facet.name][value]}", self._without(facet.name, value))
            for facet in FACETS
            for value in self.chosen[facet.name]
        ]

    def only(self, name: str) -> str:
        """The single value chosen of a facet, in words; empty if none or several are."""
        values = self.chosen[name]
        return self.labels[name][values[0]] if len(values) == 1 else ""

    def _known(self, facet: Facet, values: list[str]) -> list[str]:
        return [value for value in dict.fromkeys(values) if value in self.labels[facet.name]]

    def _group(self, facet: Facet) -> dict[str, Any]:
        chosen = self.chosen[facet.name]
        counts = facet.counted(self.found(but=facet))
        options = [
            Option(value, label, counts[value], value in chosen)
            for value, label in self.labels[facet.name].items()
            if counts[value] or value in chosen
        ]
        return {
            "name": facet.name,
            "title": facet.title,
            "options": options,
            "open": facet.open or bool(chosen),
        }

    def _without(self, name: str, dropped: str) -> str:
        address = QueryDict(mutable=True)
        for key, values in self.chosen.items():
            address.setlist(key, [value for value in values if (key, value) != (name, dropped)])
        return f"?{address.urlencode()}"
