"""What practice offers on the page of a finding: a strength becomes a draft in one step."""

from typing import Any

from django.urls import reverse

from cms import rules
from cms.operations.drafts import TOLD
from peernet.findings.models import Finding
from peernet.findings.offers import Offer, register
from peernet.findings.states import FindingKind


@register
def draft_case_study(finding: Finding, user: Any) -> Offer | None:
    """A button for whoever writes practice for the host, once the team has shared the strength."""
    ready = finding.kind == FindingKind.STRENGTH and finding.state in TOLD
    if not ready or not rules.may_draft_from(user, finding):
        return None
    return Offer("Make it a draft case study", reverse("practice:draft-from-finding", args=[finding.pk]))
