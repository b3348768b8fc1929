"""Who sees which entries of the log: each kind of thing may say so; what says nothing goes by ``visible_to``.

Subjects above register guards in a module that their ``AppConfig.ready`` imports.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast

from peernet.accounts.rules import may_manage_programme


@dataclass(frozen=True)
class Guard:
    """Who sees the entries about one kind of thing, all of them or those with certain verbs."""

    seen: Callable[[Any], QuerySet]
    may: Callable[[Any, Any], bool]
    verbs: frozenset[str] | None = None

    def covers(self, verb: str) -> bool:
        """Whether an entry with this verb is its affair."""
        return self.verbs is None or verb in self.verbs


#: For each kind of thing, its guards; the first that covers a verb decides.
GUARDS: dict[str, list[Guard]] = {}
#: What reading these things leads to, as a path to the council that must not be the reader's own.
TIED: dict[str, str] = {}


def guards_of(kind: str) -> list[Guard]:
    """The guards of a kind; without any, whoever reads the network's log and sees the thing itself."""
    if kind in GUARDS:
        return GUARDS[kind]
    model = model_of(kind)
    if model is None or not _has_rows_to_see(model):
        return []
    return [Guard(seen=lambda user: _seen_by_network(user, model), may=_may_network)]


def model_of(kind: str) -> type[Model] | None:
    """The kind of thing, or None where there is no such kind any more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def guarded_kinds() -> list[str]:
    """Every kind of thing that has guards, whether the log speaks of it by now or not."""
    seen = [model._meta.label_lower for model in apps.get_models() if _has_rows_to_see(model)]
    return sorted({*GUARDS, *seen})


def entries_seen(user: Any) -> Q:
    """The entries that a person may see.

    Every guarded kind is asked about each time: how much work it is tells nobody what the log speaks of.
    """
    network, wanted = may_manage_programme(user), Q(pk__in=[])
    kinds = guarded_kinds() if network else sorted(GUARDS)
    if network:
        wanted |= ~Q(subject_kind__in=kinds)
    for kind in kinds:
        covered: frozenset[str] = frozenset()
        for guard in guards_of(kind):
            keys = guard.seen(user).order_by().annotate(told=Cast("pk", CharField(max_length=40)))
            mine = Q(subject_kind=kind, subject_key__in=keys.values("told"))
            if guard.verbs is not None:
                mine &= Q(verb__in=guard.verbs)
            wanted |= mine & ~Q(verb__in=covered) if covered else mine
            covered |= guard.verbs or frozenset()
    return wanted


def _has_rows_to_see(model: type[Model]) -> bool:
    return hasattr(model._default_manager, "visible_to") and model._meta.app_label != "audit"


def _seen_by_network(user: Any, model: Any) -> QuerySet:
    if not may_manage_programme(user):
        return model._default_manager.none()
    seen: QuerySet = model._default_manager.visible_to(user)
    tied = TIED.get(model._meta.label_lower)
    own = user.memberships.active().values("council")
    return seen.exclude(**{f"{tied}__in": own}) if tied else seen


def _may_network(user: Any, thing: Any) -> bool:
    return _seen_by_network(user, type(thing)).filter(pk=thing.pk).exists()
