"""What invented councils took from each other, told stage by stage."""

from typing import Any

from django.db import transaction

from cms.adoption import operations, rules
from cms.adoption.models import Adoption
from peernet.accounts.models import User
from peernet.workspace.demo.shelves import afternoon, practice, told_in

#: What is said about a use; the rest of a row says when and by whom.
SAID = ["kept", "changed", "cost", "result", "success", "contact_allowed"]


def load_adoptions(people: dict[str, User]) -> int:
    """Tell every adoption that is not there yet; the number of those that are."""
    for told in told_in("adoptions.toml")["adoptions"]:
        with transaction.atomic():
            load_adoption(told, people)
    return Adoption.objects.count()


def load_adoption(told: dict[str, Any], people: dict[str, User]) -> None:
    """Record one council's use of one practice and what followed, unless the council has a record of it."""
    page, by = practice(told["practice"]), people[told["by"]]
    if Adoption.objects.filter(page=page, council=rules.council_recording_for(by)).exists():
        return
    begun = told.get("started_on")
    at = afternoon(told["at"] if "at" in told else told["started_on"])
    known = said(told)
    adoption = operations.record(page=page, stage=told["stage"], started_on=begun, by=by, at=at, **known)
    for then in told.get("then", []):
        at = afternoon(then["on"])
        if "step" in then:
            why = {key: then[key] for key in ("reason", "tells_why") if key in then}
            operations.move(adoption=adoption, step=then["step"], on=then["on"], by=by, at=at, **why)
        else:
            known |= said(then)
            operations.describe(adoption=adoption, by=by, at=at, **known)


def said(told: dict[str, Any]) -> dict[str, Any]:
    """What a row says about the use."""
    return {key: told[key] for key in SAID if key in told}
