"""Some weeks of invented searches for the demo network: nobody made them."""

from datetime import datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from cms.models import CaseStudyPage
from search.asking import ReaderQuery
from search.finding import find
from search.learning.models import Click, Search
from search.learning.noting import hour_of, said_alike

DAYS = 60
SEED = 20
#: Searches and how often they are made in the time; those at the end are there to find nothing.
SEARCHES = {
    "foster carer recruitment": 41, "NEET": 38, "placement stability": 33, "edge of care": 31,
    "EHCP timeliness": 29, "MASH": 28, "school attendance": 26, "care leavers housing": 24,
    "kinship care": 22, "neglect": 21, "social worker retention": 19, "missing children": 18,
    "child exploitation": 17, "domestic abuse perpetrators": 15, "UASC": 14, "family group conference": 13,
    "quality assurance audit": 12, "early help": 11, "young carers": 9, "return home interview": 8,
    "supervision": 8, "NI 117": 6, "mental health support teams": 6, "first time entrants": 5,
    "children": 12, "best practice": 9, "policy": 7,
    "wraparound parenting offer": 9, "toxic trio": 8, "LCS upgrade": 6, "stepping stones flats": 5,
    "section 20 review panel": 4, "emotional literacy support assistants": 3, "gangs matrix": 3,
}  # fmt: skip
#: Searches that say too little: something is found, and nobody knows what to open.
VAGUE = {"children", "best practice", "policy"}
#: How likely a reader is to open the first, second … result.
OPENED = (0.42, 0.22, 0.13, 0.08, 0.05, 0.04, 0.03, 0.02, 0.02, 0.01)


def load(*, at: datetime) -> int:
    """Write the searches of the last weeks, once; how many there are now.

    The results are those the search gives today; what is opened follows from their places.
    """
    if Search.objects.exists():
        return Search.objects.count()
    dice = Random(SEED)  # noqa: S311 - invented readers, not secrets
    searches: list[Search] = []
    clicks: list[Click] = []
    for words, times in SEARCHES.items():
        found = find(ReaderQuery(words=words), CaseStudyPage.objects.published())
        for number in range(times):
            search = _made(_key(words, number), words, found.count, found.pks, at=_moment(dice, at))
            searches.append(search)
            clicks += _opened(search, dice)
    Search.objects.bulk_create(searches)
    Click.objects.bulk_create(clicks)
    return len(searches)


def forget() -> int:
    """Delete the invented searches; the number of rows deleted."""
    keys = [_key(words, number) for words, times in SEARCHES.items() for number in range(times)]
    return Search.objects.filter(pk__in=keys).delete()[0]


def _key(words: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"peernet-demo:{words}:{number}")


def _made(key: UUID, words: str, count: int, keys: tuple[int, ...], *, at: datetime) -> Search:
    return Search(
        id=key,
        at=at,
        tab="practice",
        words=words,
        said=said_alike(words),
        count=count,
        first=1,
        shown=[str(key) for key in keys],
        narrowed=False,
    )


def _moment(dice: Random, at: datetime) -> datetime:
    return hour_of(at - timedelta(days=dice.uniform(0.1, DAYS)))


def _opened(search: Search, dice: Random) -> list[Click]:
    willing = 0.1 if search.words in VAGUE else 1.0
    return [
        Click(search=search, key=key, rank=place, at=search.at)
        for place, (key, likely) in enumerate(zip(search.shown, OPENED, strict=False), start=1)
        if dice.random() < likely * willing
    ]
