"""Move a finding from the team to the host and on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.findings import notices, verbs
from peernet.findings.models import Challenge, Finding
from peernet.findings.sentences import sentences_of
from peernet.findings.states import FINDING_WORKFLOW
from peernet.findings.triangulation import basis_of, standing_against_agreement
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

OF_ITSELF = frozenset({"address", "reopen"})


@dataclass(frozen=True)
class Said:
    """What came with a step: who, when, their words and a date."""

    by: Any
    at: datetime
    words: str
    look_again_on: date | None
    sentence: str = ""

    def told(self, *, empty: str = "") -> str:
        return written(self.words, field="words", limit=4000, empty=empty)


@transaction.atomic
def advance_finding(
    *,
    finding: Finding,
    step: str,
    by: Any,
    at: datetime,
    words: str = "",
    look_again_on: date | None = None,
    sentence: str = "",
) -> Finding:
    """Take one step of ``FINDING_WORKFLOW``.

    ``challenge``, ``settle`` and ``decline`` need words, ``accept`` may have some; ``challenge`` may name the
    one sentence it is about; ``decline`` also needs the day on which the host will look at it again.
    Becoming addressed, and being opened again, are no steps that somebody takes.

    :raises WrongStateError: if it is not the time
    :raises DomainError: if words, a date or evidence are missing
    """
    if step not in FINDING_WORKFLOW.by_name or step in OF_ITSELF:
        raise DomainError(f"A finding has no step “{step}”.")
    held = locked(finding, "review__host", "review__reviewer")
    left = FINDING_WORKFLOW.take(held, step)
    if effect := EFFECTS.get(step):
        effect(held, Said(by, at, words, look_again_on, sentence))
    held.save(update_fields=["state", "shared_at", "response", "answered_at", "look_again_on"])
    verb = verbs.FINDING[step]
    record(verb=verb.name, subject=held, by=by, at=at, review=held.review_id, left=left)
    notices.finding_moved(held, step, verb.words, by=by, left=left)
    return held


def address_when_done(finding: Finding, *, by: Any, at: datetime) -> None:
    """Mark an accepted finding as addressed once nothing is left to do about it."""
    held = locked(finding, "review__host", "review__reviewer")
    if "address" not in FINDING_WORKFLOW.open_steps(held) or not held.actions.all_done():
        return
    FINDING_WORKFLOW.take(held, "address")
    held.save(update_fields=["state"])
    verb = verbs.FINDING["address"]
    record(verb=verb.name, subject=held, by=by, at=at, review=held.review_id)
    notices.finding_moved(held, "address", verb.words, by=by)


def reopen_when_undone(finding: Finding, *, by: Any, at: datetime) -> None:
    """An addressed finding is open again when an action of it is."""
    held = locked(finding, "review__host", "review__reviewer")
    if "reopen" not in FINDING_WORKFLOW.open_steps(held) or held.actions.all_done():
        return
    FINDING_WORKFLOW.take(held, "reopen")
    held.save(update_fields=["state"])
    verb = verbs.FINDING["reopen"]
    record(verb=verb.name, subject=held, by=by, at=at, review=held.review_id)
    notices.finding_moved(held, "reopen", verb.words, by=by)


@transaction.atomic
def answer_challenge(*, challenge: Challenge, outcome: str, answer: str, by: Any, at: datetime) -> Challenge:
    """Answer one challenge; with the last of them the finding goes back to the host.

    :raises WrongStateError: if it is answered already
    :raises DomainError: if the outcome or the words are missing
    """
    finding = locked(challenge.finding, "review__host", "review__reviewer")
    held = locked(challenge)
    if held.settled_at is not None:
        raise WrongStateError("This challenge is answered already.")
    if outcome not in Challenge.Outcome.values:
        raise DomainError("Say whether it stands or is put right.", field="outcome")
    held.answer = written(answer, field="answer", limit=4000, empty="Say what you made of the challenge.")
    held.outcome, held.settled_by, held.settled_at = outcome, by, at
    held.save(update_fields=["answer", "outcome", "settled_by", "settled_at"])
    record(verb=verbs.ANSWERED.name, subject=finding, by=by, at=at, review=finding.review_id)
    if not finding.challenges.filter(settled_at=None).exists():
        left = FINDING_WORKFLOW.take(finding, "settle")
        finding.save(update_fields=["state"])
        verb = verbs.FINDING["settle"]
        record(verb=verb.name, subject=finding, by=by, at=at, review=finding.review_id, left=left)
        notices.finding_moved(finding, "settle", verb.words, by=by, left=left)
    return held


def _agree(finding: Finding, said: Said) -> None:
    if refusal := standing_against_agreement(finding, basis_of(finding)):
        raise DomainError(refusal)


def _share(finding: Finding, said: Said) -> None:
    finding.shared_at = said.at


def _challenge(finding: Finding, said: Said) -> None:
    text = said.told(empty="Say which fact is not right, and what is right.")
    sentence = said.sentence.strip()
    if sentence and sentence not in sentences_of(finding.text):
        raise DomainError("Choose a sentence of the finding as it stands now.", field="sentence")
    if finding.challenges.filter(settled_at=None, sentence=sentence).exists():
        raise DomainError("This is challenged already. The lead peer answers it first.", field="sentence")
    Challenge.objects.create(
        finding=finding, sentence=sentence, text=text, raised_by=said.by, raised_at=said.at
    )


def _settle(finding: Finding, said: Said) -> None:
    answer = said.told(empty="Say what you made of the challenge.")
    finding.challenges.filter(settled_at=None).update(answer=answer, settled_by=said.by, settled_at=said.at)


def _drop(finding: Finding, said: Said) -> None:
    answer = said.told() or "The team dropped the finding."
    finding.challenges.filter(settled_at=None).update(answer=answer, settled_by=said.by, settled_at=said.at)


def _accept(finding: Finding, said: Said) -> None:
    finding.response, finding.answered_at, finding.look_again_on = said.told(), said.at, None


def _decline(finding: Finding, said: Said) -> None:
    finding.response = said.told(empty="Say why the council does not accept it.")
    if said.look_again_on is None:
        raise DomainError("Give the day on which you will look at it again.", field="look_again_on")
    if said.look_again_on <= timezone.localdate(said.at):
        raise DomainError("Choose a day in the future to look at it again.", field="look_again_on")
    finding.answered_at, finding.look_again_on = said.at, said.look_again_on


def _look_again(finding: Finding, said: Said) -> None:
    finding.answered_at = finding.look_again_on = None


EFFECTS: dict[str, Callable[[Finding, Said], None]] = {
    "agree": _agree,
    "share": _share,
    "challenge": _challenge,
    "settle": _settle,
    "drop": _drop,
    "accept": _accept,
    "decline": _decline,
    "look_again": _look_again,
}
