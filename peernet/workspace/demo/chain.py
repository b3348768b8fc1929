"""Which practice the invented actions follow, and what the public reads of the invented reports."""

from datetime import datetime, timedelta

from cms.adoption.models import Adoption
from cms.chain.models import Inspiration
from cms.chain.operations import link
from peernet.accounts.models import User
from peernet.councils.states import CouncilRole
from peernet.findings.models import Action, Finding, Redaction, Release
from peernet.findings.report import operations
from peernet.findings.report.rules import OUT
from peernet.findings.report.telling import IN_REPORT
from peernet.findings.sentences import sentences_of
from peernet.reviews.models import Review


def load_chain(*, at: datetime) -> int:
    """Name the practice behind actions of councils that took one up on the same theme."""
    for adoption in (
        Adoption.objects.filter(council__fictional=True).select_related("page", "council").order_by("pk")
    ):
        free = Action.objects.filter(finding__review__host=adoption.council, inspiration=None)
        own = free.filter(finding__theme__in=adoption.page.themes()).select_related("finding__review__host")
        if adoption.actions_inspired.exists() or (action := own.order_by("pk").first()) is None:
            continue
        link(action=action, adoption=adoption, by=action.set_by, at=at)
    return Inspiration.objects.count()


def load_reports(*, at: datetime) -> int:
    """Publish what is public, with one sentence withheld from one report."""
    out = Review.objects.filter(host__fictional=True, version__report_is_public=True, withheld_reason="")
    for review in out.filter(state__in=OUT, release=None).select_related("host", "version").order_by("pk"):
        by = _director(review)
        if by is None:
            continue
        operations.release(review=review, public_from=review.final_at or at, by=by, at=at - timedelta(days=1))
        finding = Finding.objects.filter(review=review, state__in=IN_REPORT).order_by("pk").first()
        if finding and not Redaction.objects.filter(finding__review=review).exists():
            operations.withhold(
                finding=finding,
                sentence=sentences_of(finding.text)[-1],
                reason="So few children are meant that somebody could know them.",
                exemption="s40",
                by=by,
                at=at,
            )
    return Release.objects.filter(review__host__fictional=True).count()


def _director(review: Review) -> User | None:
    people = User.objects.filter(memberships__council=review.host, memberships__role=CouncilRole.DIRECTOR)
    return people.order_by("pk").first()
