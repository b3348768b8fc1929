"""What a draft must be before either gate looks at it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from cms import levels
from cms.evidence import Evidence
from cms.models import CaseStudyPage
from cms.operations.clearing import require_cleared, unread
from cms.writing import holes
from peernet.core.errors import DomainError


def require_whole(page: CaseStudyPage, at: datetime) -> None:
    """Refuse a draft with gaps, naming them; the editor's form says the same beside each field.

    :raises DomainError: if the draft is not whole, cannot carry the level it claims, has papers that nobody
        has read yet, or may point to a child
    """
    _require_filled(page)
    missing = levels.unmet(page.claimed_level, Evidence.of(page, at.date()))
    if missing:
        raise DomainError(levels.refusal(page.claimed_level, missing), field="claimed_level")
    waiting = unread(page)
    if waiting:
        raise DomainError(waiting, field="papers")
    require_cleared(page)


def _require_filled(page: CaseStudyPage) -> None:
    found = holes(page)
    if found:
        raise DomainError(" ".join(each.words for each in found), field=found[0].field)
    try:
        page.full_clean()
    except ValidationError as invalid:
        wrong = dict(invalid.message_dict)
        between = " ".join(wrong.pop("__all__", []))
        fields: Any = page._meta
        names = ", ".join(str(fields.get_field(name).verbose_name) for name in wrong)
        raise DomainError(
            " ".join(filter(None, [names and f"Fill in or correct: {names}.", between]))
        ) from invalid
