"""Moves practice of near councils up, within the first results of any engine."""

from collections.abc import Mapping, Sequence

from cms.querysets import CaseStudyQuerySet

#: So many of the first results are put in another order; what comes after them keeps its place.
WINDOW = 300


def lifted(
    pks: Sequence[int], visible: CaseStudyQuerySet, lifts: Mapping[int, float], *, complete: int, ranked: bool
) -> list[int]:
    """The keys in their new order.

    A place counts for less the closer the council is: third place of a council with a lift of 3 counts as
    first. What says all the words stays before what says some of them. Where nothing was `ranked`, because
    there are no words, the closest come first and each council keeps its order.
    """
    councils = dict(visible.filter(pk__in=pks).order_by().values_list("pk", "council"))

    def place(numbered: tuple[int, int]) -> tuple[bool, float, int]:
        number, key = numbered
        lift = lifts.get(councils.get(key, 0), 1.0)
        return (number > complete, number / lift, number) if ranked else (False, -lift, number)

    return [key for _, key in sorted(enumerate(pks, start=1), key=place)]
