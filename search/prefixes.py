"""Filters typed among the words: ``theme:placements council:Westerfold level:validated``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db.models import Q

from cms.models import CaseStudyPage, OutcomeClaim, PracticeWord
from peernet.councils.models import Council
from peernet.indicators.models import Indicator
from search.asking import MOST_VALUES, ReaderQuery
from search.facets import BY_NAME
from search.whoosh.analysis import stems

_FILTER = re.compile(r'(?<!\S)(?P<name>[A-Za-z]{2,12}):(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_CODE = re.compile(r"(?<![\w\"-])NI ?(\d{1,3})(?![\w\"])", re.IGNORECASE)
MOST_CODES = 3
#: Other words for the names of facets, as people type them.
ALSO_CALLED = {
    "themes": "theme",
    "type": "kind",
    "councils": "council",
    "from": "council",
    "la": "council",
    "evidence": "level",
    "measure": "indicator",
    "has": "format",
    "tags": "tag",
    "published": "year",
}
Lookup = Callable[[str], Iterable[str]]


def understood(query: ReaderQuery) -> ReaderQuery:
    """The query with typed filters chosen like those that were ticked. What names no value stays a word."""
    query = _codes(query)
    if ":" not in query.words:
        return query
    found = query

    def take(typed: re.Match[str]) -> str:
        nonlocal found
        name = typed["name"].lower()
        facet = ALSO_CALLED.get(name, name)
        said = typed["phrase"] if typed["phrase"] is not None else typed["word"]
        values = _values(facet, said.strip()) if facet in BY_NAME else []
        for value in values:
            found = found.choosing(facet, value)
        return "" if values else typed[0]

    left = _FILTER.sub(take, query.words)
    return replace(found, words=" ".join(left.split()), page=query.page)


def _codes(query: ReaderQuery) -> ReaderQuery:
    """Numbers of indicators, as “NI 117”, chosen as filters where published practice claims to move them."""
    found, left = query, query.words
    for typed in list(_CODE.finditer(query.words))[:MOST_CODES]:
        code = f"NI {int(typed[1])}"
        claims = OutcomeClaim.objects.filter(indicator__code=code, page__in=CaseStudyPage.objects.published())
        if claims.exists():
            found, left = found.choosing("indicator", code), left.replace(typed[0], " ")
    return replace(found, words=" ".join(left.split()), page=query.page)


def _values(facet: str, said: str) -> list[str]:
    """The values somebody may mean: the one with that name, else those whose words hold what was said."""
    if not said:
        return []
    if facet in LOOKUPS:
        return list(LOOKUPS[facet](said))[:MOST_VALUES]
    labels = BY_NAME[facet].words([])
    named = [value for value, label in labels.items() if said.lower() in {value.lower(), label.lower()}]
    wanted = set(stems(said.replace("-", " ")))
    return named or [
        value for value, label in labels.items() if wanted and wanted <= set(stems(f"{value} {label}"))
    ]


def _councils(said: str) -> Iterable[str]:
    exactly = Q(code__iexact=said) | Q(name__iexact=said) | Q(official_name__iexact=said)
    found = Council.objects.filter(exactly | Q(name__istartswith=said)).order_by("name", "pk")
    rows = list(found.values_list("code", "name")[:MOST_VALUES])
    named = [code for code, name in rows if said.lower() in {code.lower(), name.lower()}]
    return named or [code for code, _ in rows]


def _regions(said: str) -> Iterable[str]:
    found = Council.objects.filter(region__icontains=said).order_by("region")
    return found.values_list("region", flat=True).distinct()


def _indicators(said: str) -> Iterable[str]:
    code = re.sub(r"^(ni)\s*(\d)", r"\1 \2", said, flags=re.IGNORECASE)
    found = Indicator.objects.filter(Q(code__iexact=said) | Q(code__iexact=code) | Q(name__icontains=said))
    return found.order_by("code").values_list("code", flat=True)[:MOST_VALUES]


def _years(said: str) -> Iterable[str]:
    return [said] if re.fullmatch(r"(19|20)\d\d", said) else []


def _tags(said: str) -> Iterable[str]:
    return PracticeWord.objects.filter(name__iexact=said).values_list("name", flat=True)


#: Facets whose values are kept in the database or follow a rule.
LOOKUPS: dict[str, Lookup] = {
    "council": _councils,
    "region": _regions,
    "indicator": _indicators,
    "year": _years,
    "tag": _tags,
}
