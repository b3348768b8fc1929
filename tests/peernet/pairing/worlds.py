"""Small registers for pairing: councils in a ring, each like the ones that follow it."""

from datetime import date
from math import cos, pi, sin
from typing import Any

from peernet.councils.models import Border, Council, Judgement, Neighbour
from tests.factories import CouncilFactory

JUDGED_ON = date(2024, 6, 3)


def ring(size: int, *, like: int = 3, grade: str = Judgement.Grade.GOOD, **fields: Any) -> list[Council]:
    """So many councils, each counting the next few as its statistical neighbours, all with the same grade."""
    councils = [
        CouncilFactory(
            name=f"Ringshire {position:03d}",
            latitude=52 + sin(2 * pi * position / size),
            longitude=-1 + cos(2 * pi * position / size),
            **fields,
        )
        for position in range(size)
    ]
    Judgement.objects.bulk_create(
        Judgement(council=council, framework="ILACS", inspected_on=JUDGED_ON, overall=grade)
        for council in councils
    )
    Neighbour.objects.bulk_create(
        Neighbour(
            council=council,
            neighbour=councils[(position + rank) % size],
            rank=rank,
            closeness=Neighbour.Closeness.CLOSE,
        )
        for position, council in enumerate(councils)
        for rank in range(1, min(like, size - 1) + 1)
    )
    return councils


def touch(one: Council, other: Council) -> Border:
    """Let two councils share a border."""
    first, second = sorted((one, other), key=lambda council: council.pk)
    return Border.objects.create(first=first, second=second)
