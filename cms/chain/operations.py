"""Say which practice inspired an action."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cms.adoption.models import Adoption
from cms.chain.models import Inspiration
from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.findings.models import Action
from peernet.reviews.operations.locking import locked


@transaction.atomic
def link(*, action: Action, adoption: Adoption | None, by: Any, at: datetime) -> Inspiration | None:
    """Name the adoption that an action carries out, or none.

    :raises DomainError: if another council recorded the adoption
    """
    held = locked(action, "finding__review__host")
    if adoption is None:
        Inspiration.objects.filter(action=held).delete()
        record(verb="action.inspiration_removed", subject=held, by=by, at=at)
        return None
    if adoption.council_id != held.finding.review.host_id:
        raise DomainError("Choose a practice that your own council has taken up.", field="adoption")
    inspiration, _ = Inspiration.objects.update_or_create(
        action=held, defaults={"adoption": adoption, "set_by": by, "set_at": at}
    )
    record(verb="action.inspired", subject=held, by=by, at=at, adoption=adoption.pk)
    return inspiration
