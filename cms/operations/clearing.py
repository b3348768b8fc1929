"""Decide about what the identity check found, and hold back what nobody has decided about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from cms import council_notices, rules
from cms.files.models import PracticeDocument
from cms.identity.scan import Hit
from cms.identity.texts import hits_in, label_of
from cms.models import CaseStudyPage, CheckRequest, Ruling
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError

NAMED = 3
NOT_YOURS = "The council's approver or a network moderator clears passages, never who wrote in the draft."


@dataclass(frozen=True)
class Found:
    """A passage that was found, where, and what somebody decided about it."""

    hit: Hit
    label: str
    ruling: Ruling | None

    @property
    def stands(self) -> bool:
        """Whether it holds a submission back."""
        return self.hit.must_clear and not self.cleared

    @property
    def cleared(self) -> bool:
        """Whether somebody cleared it."""
        return self.ruling is not None and self.ruling.verdict == Ruling.Verdict.CLEARED


class NotClearedError(DomainError):
    """Words that may point to a child stand in the draft."""

    code = "not_cleared"

    def __init__(self, found: list[Found]) -> None:
        named = "; ".join(f"“{each.hit.words}” in {each.label}" for each in found[:NAMED])
        more = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
        super().__init__(
            f"These words may point to a child: {named}{more}. "
            "Change them, or ask your council's approver to clear them with a reason."
        )
        self.found = found


def in_a_letter(refusal: DomainError) -> str:
    """Why a draft is held back, without the words themselves: letters leave the house."""
    if not isinstance(refusal, NotClearedError):
        return refusal.message
    return "Words in it may point to a child. The editor shows which; change them, or have them cleared."


def checked(page: CaseStudyPage) -> list[Found]:
    """What the check finds in a draft, with the decisions that hold for exactly these words."""
    hits = hits_in(page)
    rulings = {}
    if hits and page.pk:
        rulings = {
            each.fingerprint: each for each in Ruling.objects.filter(page=page.pk).select_related("by")
        }
    return [Found(hit, label_of(page, hit.field), rulings.get(hit.fingerprint)) for hit in hits]


def unread(page: CaseStudyPage) -> str:
    """Which papers the check has not read yet, as a sentence; empty when it has read them all."""
    keys = [paper.document_id for paper in page.papers.all()]
    titles = (
        PracticeDocument.objects.filter(pk__in=keys).unread().order_by("pk").values_list("title", flat=True)
    )
    named = ", ".join(f"“{title}”" for title in titles)
    return f"The text of {named} is still being read. Wait a minute, then submit again." if named else ""


def require_cleared(page: CaseStudyPage) -> None:
    """Hold a draft back while something found in it is neither changed nor cleared.

    :raises NotClearedError: naming the words
    """
    standing = [each for each in checked(page) if each.stands]
    if standing:
        raise NotClearedError(standing)


@transaction.atomic
def ask_to_clear(*, page: CaseStudyPage, by: Any, at: datetime) -> CheckRequest:
    """Ask whoever may clear to look at what was found.

    :raises NotYoursError: unless ``by`` writes for the council
    :raises WrongStateError: if nothing stands in the way, or somebody has been asked already
    """
    locked = _locked(page)
    if not rules.may_write_on(by, locked.council):
        raise NotYoursError("Only authors of the council that owns this case study ask for a look.")
    if not any(each.stands for each in checked(locked.get_latest_revision_as_object())):
        raise WrongStateError("Nothing stands in the way: every passage was changed or cleared.")
    if locked.check_requests.filter(answered_at=None).exists():
        raise WrongStateError("Somebody has been asked to look at this draft already.")
    asked = CheckRequest.objects.create(page=locked, asked_by=by, asked_at=at)
    record(verb="practice.check_asked", subject=locked, by=by, at=at)
    council_notices.asked_to_clear(locked, by)
    return asked


@transaction.atomic
def rule_on(
    *, page: CaseStudyPage, fingerprints: list[str], verdict: str, by: Any, at: datetime, reason: str
) -> list[Ruling]:
    """Clear passages of the latest draft, or ask for a change of them, with one reason.

    :raises NotYoursError: unless ``by`` may clear, which nobody may who wrote in the draft
    :raises DomainError: without a reason or a passage
    :raises WrongStateError: if the words have changed, or it was decided so already
    """
    locked = _locked(page)
    if not rules.may_clear(by, locked):
        raise NotYoursError(NOT_YOURS)
    if not reason.strip():
        raise DomainError("Say why, so that others can follow your decision.", field="reason")
    if not fingerprints:
        raise DomainError("Choose at least one passage.", field="passages")
    found = {each.hit.fingerprint: each for each in checked(locked.get_latest_revision_as_object())}
    rulings = [
        _rule(locked, found.get(each), verdict, by=by, at=at, reason=reason.strip())
        for each in dict.fromkeys(fingerprints)
    ]
    _tell(locked, verdict, by=by, at=at)
    return rulings


def _rule(
    page: CaseStudyPage, found: Found | None, verdict: str, *, by: Any, at: datetime, reason: str
) -> Ruling:
    if found is None:
        raise WrongStateError("The words have changed since you opened the page. Look at them again.")
    if found.ruling is not None and found.ruling.verdict == verdict:
        raise WrongStateError(f"{found.ruling.by} has decided the same about “{found.hit.words}” already.")
    hit = found.hit
    ruling, _ = Ruling.objects.update_or_create(
        page=page,
        fingerprint=hit.fingerprint,
        defaults={
            "kind": hit.kind,
            "field": hit.field,
            "words": hit.words,
            "verdict": verdict,
            "reason": reason,
            "by": by,
            "at": at,
        },
    )
    # The words themselves stay out of the log, which is kept for longer and read by more people.
    done = "cleared" if verdict == Ruling.Verdict.CLEARED else "change_asked"
    record(
        verb=f"practice.passage_{done}",
        subject=page,
        by=by,
        at=at,
        kind=hit.kind,
        field=hit.field,
        passage=hit.fingerprint,
    )
    return ruling


def _tell(page: CaseStudyPage, verdict: str, *, by: Any, at: datetime) -> None:
    if verdict == Ruling.Verdict.CHANGE:
        council_notices.change_asked(page, by)
    standing = [each for each in checked(page.get_latest_revision_as_object()) if each.stands]
    undecided = [each for each in standing if each.ruling is None]
    if not undecided:
        page.check_requests.filter(answered_at=None).update(answered_at=at)
    if not standing and verdict == Ruling.Verdict.CLEARED:
        council_notices.all_cleared(page, by)


def _locked(page: CaseStudyPage) -> CaseStudyPage:
    return CaseStudyPage.objects.select_for_update(of=("self",)).select_related("council").get(pk=page.pk)
