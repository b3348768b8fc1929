"""Who may bring case studies in."""

from typing import Any

from cms.rules import may_write_on
from peernet.councils.models import Council
from peernet.councils.states import Ability


def may_import(user: Any) -> bool:
    """Whoever writes practice for a council."""
    return user.is_authenticated and user.is_active and council_writing_for(user) is not None


def council_writing_for(user: Any) -> Council | None:
    """The council on whose shelf a person may put drafts; nobody belongs to two."""
    writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE).select_related("council").first()
    return writing.council if writing else None


def may_confirm(user: Any, read: Any) -> bool:
    """Whoever sent the file and still writes for the council."""
    return read.by_id == user.pk and may_write_on(user, read.council)


def may_settle(user: Any, draft: Any) -> bool:
    """Whoever writes for the council whose draft it is."""
    return may_write_on(user, draft.page.council)
