"""Two hosts of a plan exchange their reviewers."""

from collections.abc import Sequence
from dataclasses import dataclass

from peernet.core.errors import DomainError
from peernet.pairing.models import Decision, Proposal, Run
from peernet.pairing.wishes import Wish


@dataclass(frozen=True)
class Exchange:
    """The two pins that make it, and the older pins that stand in their way."""

    wishes: Sequence[Wish]
    freed: Sequence[Decision]


def exchange_in(run: Run, one: str, other: str, reason: str) -> Exchange:
    """What it takes for two hosts, named by their codes, to exchange reviewers.

    :raises DomainError: if it is one host, or one without exactly one reviewer in this plan
    """
    if one == other:
        raise DomainError("Choose two different hosts.", field="other")
    first, second = _only_pair(run, one, "one"), _only_pair(run, other, "other")
    pins = Decision.objects.filter(round=run.round, kind=Decision.Kind.PIN)
    freed = pins.filter(host__in=[first.host_id, second.host_id])
    return Exchange(
        wishes=[
            Wish(first.host, second.reviewer, Decision.Kind.PIN, reason),
            Wish(second.host, first.reviewer, Decision.Kind.PIN, reason),
        ],
        freed=list(freed.select_related("host", "reviewer").order_by("pk")),
    )


def _only_pair(run: Run, code: str, field: str) -> Proposal:
    pairs = list(run.proposals.filter(host__code=code).select_related("host", "reviewer").order_by("pk"))
    if len(pairs) != 1:
        raise DomainError("Choose a host that has one reviewer in this plan.", field=field)
    return pairs[0]
