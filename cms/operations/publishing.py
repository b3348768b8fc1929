"""Put a case study before readers, and take it away again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction

from cms import notices, rules
from cms.frozen import context_of
from cms.models import CaseStudyPage
from cms.operations.clearing import require_cleared
from cms.states import Level
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError


def seal(*, page: CaseStudyPage, level: Level, by: Any, on: date) -> None:
    """Write the awarded level and the councils as they are that day into a new version, to be published."""
    require_cleared(page)
    page.level = level
    page.council_context = context_of(page, on)
    page.save_revision(user=by, changed=False, log_action=False)


@transaction.atomic
def publish(
    *, page: CaseStudyPage, level: Level, by: Any, at: datetime, as_on: date | None = None
) -> CaseStudyPage:
    """Publish the latest version at a level, without gates: for loading what was decided elsewhere.

    People publish through the gates, see ``validate``.
    """
    latest = page.get_latest_revision_as_object()
    seal(page=latest, level=level, by=by, on=as_on or at.date())
    latest.get_latest_revision().publish(user=by, skip_permission_checks=True)
    record(verb="practice.published", subject=latest, by=by, at=at, level=level)
    return CaseStudyPage.objects.get(pk=page.pk)


@transaction.atomic
def withdraw(*, page: CaseStudyPage, by: Any, at: datetime, reason: str) -> CaseStudyPage:
    """Take a published case study down, keeping it as a draft, and tell its council why.

    :raises NotYoursError: unless ``by`` approves for the council or moderates for the network
    :raises WrongStateError: if it is not published
    :raises DomainError: without a reason
    """
    if not rules.may_withdraw(by, page):
        raise NotYoursError("Only the council's approver or a network moderator withdraws a case study.")
    if not reason.strip():
        raise DomainError("Say why it is withdrawn.", field="reason")
    live = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not live.live:
        raise WrongStateError("This case study is not published, so there is nothing to withdraw.")
    UnpublishPageAction(live, user=by).execute(skip_permission_checks=True)
    record(verb="practice.withdrawn", subject=live, by=by, at=at, reason=reason.strip())
    notices.withdrawn(live, by, reason.strip())
    return live
