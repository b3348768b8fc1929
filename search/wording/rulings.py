"""What a rule does to a search, in words for the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.http import urlencode

from peernet.core.themes import Theme
from peernet.councils.models import Council
from search.facets import BY_NAME
from search.wording.lines import written_lines
from search.wording.models import QueryRule

#: The facets that a rule may filter by: those with few values, known beforehand.
FILTERS = ("theme", "level", "kind", "region")


@dataclass(frozen=True)
class Ruling:
    """What editors decided for a search: values to choose for the reader, or an address to lead to."""

    words: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    url: str = ""


def ruling_of(rule: QueryRule) -> Ruling | None:
    """What the rule does; nothing where its council or theme is no more."""
    target = label_of(rule.facet, rule.value)
    if not target:
        return None
    said = written_lines(rule.words)[0]
    if rule.kind == QueryRule.Kind.LEAD:
        return Ruling(f"Searches for “{said}” lead to {target}, as editors chose.", url=address_of(rule))
    facet = BY_NAME[rule.facet]
    return Ruling(f"For “{said}” editors chose {facet.title.lower()}: {target}.", {facet.name: (rule.value,)})


def label_of(facet: str, value: str) -> str:
    """What readers call the value; empty when there is no such thing any more."""
    if facet == "council":
        return Council.objects.filter(code=value).values_list("name", flat=True).first() or ""
    if facet == "region":
        return value if value in regions() else ""
    return BY_NAME[facet].words([value]).get(value, "") if facet in BY_NAME else ""


def regions() -> list[str]:
    """The regions of the register."""
    return list(Council.objects.order_by("region").values_list("region", flat=True).distinct())


def address_of(rule: QueryRule) -> str:
    """Where a rule leads: always a page of ours."""
    if rule.facet == "council":
        return reverse("councils:detail", args=[rule.value])
    return f"{reverse('search:practice')}?{urlencode({'theme': Theme(rule.value).value})}"
