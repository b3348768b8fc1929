"""What stands around a report, and which reports anybody may read."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from peernet.findings.models import Challenge, Finding, Redaction, Release
from peernet.findings.report import rules
from peernet.findings.report.telling import IN_DRAFT, IN_REPORT, Report, full_report, withholdable
from peernet.reviews.models import Review


def out_on(reviews: Any, at: datetime) -> Any:
    """Keep the reviews whose public report anybody may read; the rule is ``is_out``."""
    return reviews.filter(
        version__report_is_public=True, withheld_reason="", state__in=rules.OUT, release__public_from__lte=at
    )


def full_for(user: Any, review: Review) -> Report:
    """The full version: the team and the host also read what is not final yet."""
    return full_report(review, states=IN_DRAFT if rules.reads_draft(user, review) else IN_REPORT)


def withheld_of(review: Review) -> Any:
    """Everything that was ever withheld, the latest first."""
    rows = Redaction.objects.filter(finding__review=review)
    return rows.select_related("finding", "made_by", "lifted_by").order_by("-made_at", "pk")


def release_of(review: Review) -> Release | None:
    """From when anybody reads it, and who said so."""
    return Release.objects.filter(review=review).select_related("set_by").first()


def settled_findings(review: Review) -> Any:
    """The findings of which something can be withheld."""
    return Finding.objects.filter(review=review, state__in=IN_REPORT).order_by("pk")


def queries_on(user: Any, review: Review) -> Any:
    """What the host said is not so, and the answers, about findings that the person sees."""
    seen = Finding.objects.visible_to(user).filter(review=review)
    asked = Challenge.objects.filter(finding__in=seen.values("pk")).select_related("raised_by")
    return asked.order_by("raised_at", "pk")


def held_of(user: Any, review: Review, *, at: datetime) -> dict[str, Any]:
    """All of it, for somebody who may read the full version."""
    may_withhold = rules.may_withhold(user, review)
    sentences = [
        {"finding": each.pk, "sentences": withholdable(each)}
        for each in (settled_findings(review) if may_withhold else [])
    ]
    return asdict(full_for(user, review)) | {
        "id": review.pk,
        "queries": queries_on(user, review),
        "withheld": withheld_of(review),
        "withholdable": sentences,
        "release": release_of(review),
        "is_out": rules.is_out(review, at),
    }
