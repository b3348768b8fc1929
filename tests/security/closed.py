"""What nobody may whose account is closed: every rule about a person, asked of those it allows once they are gone."""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import Any

from django.apps import apps
from django.db import transaction

from peernet.accounts.models import NetworkRole
from peernet.findings.rules import ACTION_STEPS, STEPS
from peernet.reviews.rules import BOTH_SIDES, HOST_DECIDES
from tests.hostile.world import World
from tests.security.declarations import OURS, declared_rules, rule_modules

Rule = Callable[..., Any]
#: What a rule is asked about, by what its parameter is called; other names are those of a model.
CALLED = {
    "cms.introducing.api.thing": "adoption.Adoption",
    "block": "introducing.Block",
    "change": "pairing.Rearrangement",
    "document": "files.PracticeDocument",
    "draft": "importing.ImportedDraft",
    "file": "reviews.NoteFile",
    "hours": "reviews.Hours",
    "judgement": "cms.Judgement",
    "link": "cms.ApprovalLink",
    "lost": "lost_devices.LostDevice",
    "note": "reviews.VisitNote",
    "page": "cms.CaseStudyPage",
    "paper": "reviews.Paper",
    "part": "peers.Tie",
    "person": "accounts.User",
    "read": "importing.Import",
    "request": "reviews.PaperRequest",
    "row": "pairing.Proposal",
    "session": "reviews.Session",
    "saved": "saving.SavedSearch",
    "state": "cms.GateState",
    "thing": "living.Freshness",
}
#: Allowed to everybody: what is published, and the register.
OPEN = {
    "cms.adoption.rules.may_view",
    "cms.files.rules.may_read",
    "peernet.councils.rules.may_view",
    "peernet.indicators.rules.may_view",
}
#: What somebody did, which stays so, and what they have no part in.
NO_RIGHTS = {"cms.rules.has_judged", "cms.rules.wrote_in", "cms.parties.stands_apart"}
#: Rows tried for each rule, and people whose account is closed in turn.
ROWS, CLOSED = 8, 3


def rules_about_people() -> dict[str, Rule]:
    """Every rule of ours that says yes or no about a person, by its full name."""
    held = [rule for name in rule_modules() for rule in vars(sys.modules[name]).values()]
    found = [*held, *(rule for _, rule in declared_rules())]
    return {
        f"{rule.__module__}.{rule.__name__}": rule
        for rule in found
        if inspect.isfunction(rule)
        and rule.__module__.startswith(OURS)
        and next(iter(inspect.signature(rule).parameters), "") == "user"
        and inspect.signature(rule).return_annotation is bool
    }


def asked_about(rule: Rule) -> list[tuple[Any, ...]]:
    """What else a rule is given, from the rows of the world."""
    given = [
        each for each in list(inspect.signature(rule).parameters.values())[1:] if each.default is each.empty
    ]
    return list(islice(product(*(_things(rule, each.name) for each in given)), ROWS * 32))


def _things(rule: Rule, name: str) -> list[Any]:
    if name == "step":
        return sorted({*STEPS, *ACTION_STEPS, *BOTH_SIDES, *HOST_DECIDES, "begin_visit"})
    if name == "roles":
        return [NetworkRole.Role.values]
    said = CALLED.get(f"{rule.__module__}.{name}") or CALLED.get(name)
    kinds = (
        [said] if said else [kind._meta.label for kind in apps.get_models() if kind.__name__.lower() == name]
    )
    assert kinds, f"Say in CALLED what {name} is"
    manager: Any = apps.get_model(kinds[0])._base_manager
    return list({*manager.order_by("pk")[:ROWS], *manager.order_by("-pk")[:ROWS]})


def allowed(rule: Rule, people: Iterable[Any]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Each person whom the rule allows anything, with the first such thing."""
    about = asked_about(rule)
    for person in people:
        given = next((each for each in about if rule(person, *each)), None)
        if given is not None:
            yield person, given


def allowed_in(world: World, rule: Rule) -> list[tuple[Any, tuple[Any, ...]]]:
    """The first of the world's people whom the rule allows anything."""
    people = [person for person in world.people.values() if person.is_authenticated]
    return list(islice(allowed(rule, people), CLOSED))


def still_allowed(name: str, rule: Rule, before: Iterable[tuple[Any, tuple[Any, ...]]]) -> Iterator[str]:
    """Where the rule says yes again to somebody it allowed something, whose account is closed."""
    if name in OPEN | NO_RIGHTS:
        return
    for person, given in before:
        with transaction.atomic():
            gone = type(person).objects.get(pk=person.pk)
            gone.acting, gone.is_active = person.acting, False
            gone.save(update_fields=["is_active"])
            if rule(gone, *given):
                yield f"{name} allows {given} to a closed account"
            transaction.set_rollback(True)
