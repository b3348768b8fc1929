"""Two people judge the evidence. Where they name the same level it is decided, else a moderator decides."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import TaskState

from cms import levels, network_notices, rules
from cms.entry_tests import BY_NAME
from cms.models import CaseStudyPage, GateState, Judgement, Opinion
from cms.operations.clearing import in_a_letter
from cms.operations.gates import open_gate
from cms.operations.network_gate import award, require_carried
from cms.states import Level
from cms.verdicts import JUDGES, Verdict
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError

Opinions = Mapping[str, tuple[bool, str]]


@transaction.atomic
def judge(
    *,
    state: TaskState,
    verdict: Verdict,
    level: str,
    feedback: str,
    opinions: Opinions,
    by: Any,
    at: datetime,
) -> Judgement:
    """Give a judgement: whether each test of the claim holds and why, a verdict, the level, and feedback.

    The second one closes the round.

    :raises NotYoursError: unless ``by`` validates and has no part in it
    :raises WrongStateError: if they have judged it, or two others have
    :raises DomainError: if something is missing, or the level does not fit the claim, evidence or opinions
    """
    gate = open_gate(state)
    page = gate.page
    if not rules.may_judge(by, page):
        raise NotYoursError("Only validators whose council has no part in a case study judge it.")
    if verdict == Verdict.ACCEPT:
        require_carried(page, level, at)
    elif level:
        raise DomainError("Name a level only if you accept it.", field="level")
    _require_reasons(page, level, feedback, opinions)
    given = _keep(
        Judgement(
            page=page,
            round=gate,
            validator=by,
            place=gate.judgements.count() + 1,
            verdict=verdict,
            level=level,
            feedback=feedback.strip(),
            given_at=at,
        )
    )
    Opinion.objects.bulk_create(
        Opinion(judgement=given, test=test.name, holds=opinions[test.name][0], reason=opinions[test.name][1])
        for test in levels.TESTS[Level(page.claimed_level)]
    )
    # What was said stays out of the log until both have said it.
    record(verb="practice.judged", subject=page, by=by, at=at)
    if given.place == JUDGES:
        _close(gate, page, by=by, at=at)
    return given


def _keep(given: Judgement) -> Judgement:
    if given.round.judgements.filter(validator=given.validator).exists():
        raise WrongStateError("You have given your judgement already.")
    try:
        with transaction.atomic():
            given.save(force_insert=True)
    except IntegrityError as taken:
        raise WrongStateError("Two people have judged this case study already.") from taken
    return given


def _require_reasons(page: CaseStudyPage, level: str, feedback: str, opinions: Opinions) -> None:
    if not feedback.strip():
        raise DomainError("Write what the author should know.", field="feedback")
    for test in levels.TESTS[Level(page.claimed_level)]:
        if test.name not in opinions or not opinions[test.name][1].strip():
            raise DomainError(f"Say why: {test.asks}", field=f"reason_{test.name}")
    unmet = [name for name, (holds, _) in opinions.items() if not holds]
    for test in levels.TESTS[Level(level)] if level else ():
        if test.name in unmet:
            raise DomainError(
                f"“{Level(level).label}” needs {BY_NAME[test.name].needs}, which you say is not met.",
                field="level",
            )


def _close(gate: GateState, page: CaseStudyPage, *, by: Any, at: datetime) -> None:
    """Close the round: what both named is awarded, anything else waits for a moderator.

    Where the draft itself may not go out, both judgements stand and a moderator lets it through once it may.
    """
    first, second = gate.judgements.select_related("validator").order_by("place")
    gate.approve(user=by, comment=f"{first}. {second}")
    level = gate.level_both_named()
    if level is not None:
        decision = gate.workflow_state.current_task_state.specific
        said = f"Both validators named this level. {first.feedback}\n\n{second.feedback}"
        try:
            with transaction.atomic():
                award(decision, page, level, by=by, at=at, comment=said)
        except DomainError as refusal:
            network_notices.held_back(page, by, in_a_letter(refusal))
