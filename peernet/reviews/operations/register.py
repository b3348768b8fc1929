"""What a council says to the public register."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.reviews.models import LateReason, ReviewType
from peernet.reviews.wording import written


@transaction.atomic
def explain(
    *, council: Council, review_type: ReviewType, reason: str, by: Any, at: datetime
) -> LateReason | None:
    """Say in public why a council is late, or take it back by saying nothing.

    :raises DomainError: if this kind of review is not on the register, or the words are too many
    """
    if not review_type.on_register:
        raise DomainError("This kind of review is not on the public register.", field="review_type")
    words = " ".join(written(reason, field="reason", limit=300).split())
    rows = LateReason.objects.filter(council=council, review_type=review_type)
    if not words:
        rows.delete()
        record(verb="register.reason_taken_back", subject=council, by=by, at=at, review_type=review_type.code)
        return None
    said, _ = LateReason.objects.update_or_create(
        council=council,
        review_type=review_type,
        defaults={"reason": words, "written_by": by, "written_at": at},
    )
    record(verb="register.reason_written", subject=council, by=by, at=at, review_type=review_type.code)
    return said
