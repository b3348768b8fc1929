"""A strength that a review found becomes a draft, nothing retyped."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cms import rules
from cms.models import CaseStudyPage
from cms.operations.shelves import open_shelf
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.findings.models import Finding
from peernet.findings.states import FindingKind, FindingState
from peernet.reviews.states import Evidence

TOLD = [FindingState.SHARED, FindingState.FINAL, FindingState.ADDRESSED]


@transaction.atomic
def draft_from_strength(*, finding: Finding, by: Any, at: datetime) -> CaseStudyPage:
    """Start a case study on the host's shelf from a strength; asking again returns the same draft.

    :raises NotYoursError: unless ``by`` writes practice for the host and sees the finding
    :raises DomainError: if the finding is not a strength
    :raises WrongStateError: if the team has not shared it, or it is disputed
    """
    if not rules.may_draft_from(by, finding):
        raise NotYoursError(
            "Only authors of the council that was visited turn its strengths into case studies."
        )
    if finding.kind != FindingKind.STRENGTH:
        raise DomainError("Only a strength becomes a case study. This finding is of another kind.")
    if finding.state not in TOLD:
        raise WrongStateError(
            "Wait until the team has shared this strength and any dispute about it is settled."
        )
    started = CaseStudyPage.objects.filter(finding=finding).first()
    if started is not None:
        return started
    draft = open_shelf(council=finding.review.host).add_child(instance=_draft(finding, by))
    draft.save_revision(user=by, clean=False)
    record(verb="practice.drafted_from_strength", subject=draft, by=by, at=at, finding=finding.pk)
    return draft


def _draft(finding: Finding, by: Any) -> CaseStudyPage:
    return CaseStudyPage(
        title=finding.title[:100],
        theme=finding.theme,
        finding=finding,
        owner=by,
        live=False,
        problem=f"The visiting team asked: {finding.line.question}",
        practice=finding.text,
        context=_how_it_was_found(finding),
    )


def _how_it_was_found(finding: Finding) -> str:
    """When the visit was, and the kinds of evidence. The notes themselves stay with the team."""
    review = finding.review
    when = f" in {review.visit_starts_on:%B %Y}" if review.visit_starts_on else ""
    kinds = sorted(
        {Evidence(kind).label.lower() for kind in finding.notes.values_list("evidence", flat=True)}
    )
    resting = (
        f" It rests on {' and '.join([', '.join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)}."
        if kinds
        else ""
    )
    answer = f"\n\n{finding.response}" if finding.response else ""
    return f"A peer review{when} found this as a strength.{resting}{answer}"
