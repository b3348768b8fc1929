"""Who sees who opened findings and actions; and which addresses of ours count as opening them."""

from typing import Any

from django.db.models import QuerySet

from peernet.audit.guards import GUARDS, TIED, Guard
from peernet.audit.readings import LISTS, READS
from peernet.findings import rules
from peernet.findings.models import Action, Challenge, Finding, Redaction, Release
from peernet.reviews.models import Review
from peernet.reviews.openings import may_see_openings, with_openings_for
from peernet.reviews.rules import manages

OPENED = {
    "finding.read": "Opened a finding",
    "action.read": "Opened an action",
    "file.exported": "Took away a file",
    "access.refused": "Was turned away",
}


def findings_with_openings_for(user: Any) -> QuerySet:
    """Findings that a person sees, of reviews of which they see who opened what."""
    return Finding.objects.visible_to(user).filter(review__in=with_openings_for(user))


def actions_with_openings_for(user: Any) -> QuerySet:
    """Actions likewise."""
    return Action.objects.visible_to(user).filter(finding__review__in=with_openings_for(user))


def _may_see_finding(user: Any, finding: Finding) -> bool:
    return rules.may_view(user, finding) and may_see_openings(user, finding.review)


def _may_see_action(user: Any, action: Action) -> bool:
    return rules.may_view_action(user, action) and may_see_openings(user, action.finding.review)


def _findings_of_network(user: Any) -> QuerySet:
    return Finding.objects.visible_to(user).filter(review__in=Review.objects.managed_by(user))


def _actions_of_network(user: Any) -> QuerySet:
    return Action.objects.visible_to(user).filter(finding__review__in=Review.objects.managed_by(user))


GUARDS[Finding._meta.label_lower] = [
    Guard(findings_with_openings_for, _may_see_finding, frozenset(OPENED)),
    Guard(
        _findings_of_network,
        lambda user, finding: rules.may_view(user, finding) and manages(user, finding.review),
    ),
]
GUARDS[Action._meta.label_lower] = [
    Guard(actions_with_openings_for, _may_see_action, frozenset(OPENED)),
    Guard(
        _actions_of_network,
        lambda user, action: rules.may_view_action(user, action) and manages(user, action.finding.review),
    ),
]


def _beside_a_finding(kind: Any) -> Guard:
    return Guard(
        lambda user: kind.objects.filter(finding__in=_findings_of_network(user)),
        lambda user, held: rules.may_view(user, held.finding) and manages(user, held.finding.review),
    )


GUARDS[Challenge._meta.label_lower] = [_beside_a_finding(Challenge)]
GUARDS[Redaction._meta.label_lower] = [_beside_a_finding(Redaction)]
GUARDS[Release._meta.label_lower] = [
    Guard(
        lambda user: Release.objects.filter(review__in=Review.objects.managed_by(user)),
        lambda user, release: manages(user, release.review),
    )
]
TIED[Action._meta.label_lower] = "finding__review__host"

REVIEW = Review._meta.label_lower
READS |= {
    "findings:board": "findings.read",
    "findings:report": "report.read",
    "findings:report-document": "report.read",
    "findings:slides": "findings.read",
    "findings:review-actions": "actions.read",
    "findings:detail": "finding.read",
    "findings:edit": "finding.read",
    "findings:action": "action.read",
    "finding-detail": "finding.read",
    "action-detail": "action.read",
}
LISTS["finding-list"] = ("findings.read", REVIEW, "review")
LISTS["action-list"] = ("actions.read", REVIEW, "review")
