"""Publish a run: the point at which councils hear whom they review."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.pairing import notices
from peernet.pairing.freshness import changes_since
from peernet.pairing.models import Run
from peernet.reviews.operations import advance_round, open_review


@transaction.atomic
def publish_pairing(*, run: Run, by: Any, at: datetime) -> Run:
    """Open a review for every pair of the round's latest run and tell both councils.

    :raises WrongStateError: if the round is published already, a newer run exists, or what the run rests on
        has changed since
    :raises DomainError: if the run found no pair
    """
    round = advance_round(round=run.round, step="publish", by=by, at=at)
    locked = Run.objects.select_for_update().get(pk=run.pk)
    if Run.objects.filter(round=round).newest_first().values_list("pk", flat=True)[0] != locked.pk:
        raise WrongStateError("A newer run of this round exists. Publish that one, or run the pairing again.")
    if changed := changes_since(locked):
        raise WrongStateError(
            f"What this run rests on has changed since ({', '.join(changed)}). Run the pairing again first."
        )
    proposals = list(locked.proposals.select_related("host", "reviewer").order_by("host__name", "pk"))
    if not proposals:
        raise DomainError("This run found no pair, so there is nothing to publish. Try other rules.")
    for proposal in proposals:
        proposal.review = open_review(
            round=round,
            review_type=round.review_type,
            host=proposal.host,
            reviewer=proposal.reviewer,
            by=by,
            at=at,
        )
        proposal.save(update_fields=["review"])
    locked.published_at = at
    locked.save(update_fields=["published_at"])
    record(verb="run.published", subject=locked, by=by, at=at, reviews=len(proposals))
    notices.hosts_without_a_pair(locked)
    return locked
