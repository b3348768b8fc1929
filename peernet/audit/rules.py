"""Who may see what the log says."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.audit.guards import guards_of, model_of


def may_read_log(user: Any) -> bool:
    """Programme managers read the network's log, as far as they may see the things it is about."""
    return may_manage_programme(user)


def may_view(user: Any, entry: Any) -> bool:
    """What the kind of thing says; where it says nothing, whoever reads the network's log."""
    if not user.is_authenticated or not user.is_active:
        return False
    guards = guards_of(entry.subject_kind)
    if not guards:
        return may_read_log(user)
    model: Any = model_of(entry.subject_kind)
    thing = model._base_manager.filter(pk=entry.subject_key).first()
    covering = (guard for guard in guards if guard.covers(entry.verb))
    guard = next(covering, None)
    return bool(thing is not None and guard is not None and guard.may(user, thing))
