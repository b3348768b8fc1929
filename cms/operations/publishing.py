"""Put a case study before readers, and take it away again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from cms import network_notices, notices, rules
from cms.frozen import context_of
from cms.happenings import happened
from cms.models import CaseStudyPage, Seal
from cms.operations.clearing import in_a_letter, require_cleared
from cms.operations.public_words import require_public_words
from cms.states import Level
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError

ASK_WHY = "Say why it is withdrawn."
LONGEST_REASON = 1000


def seal(*, page: CaseStudyPage, level: Level, by: Any, at: datetime, on: date) -> Seal:
    """Write the awarded level and the councils as they are on a day into a new version, and seal it."""
    page.level = level
    page.council_context = context_of(page, on)
    version = page.save_revision(user=by, changed=False, log_action=False)
    return Seal.objects.create(revision=version, page_id=page.pk, level=level, by=by, at=at)


def opens_to_readers(*, page: CaseStudyPage, revision: Revision) -> bool:
    """Whether a version goes before readers now. Asked on every way of publishing there is.

    A date that comes when the version may not go out is called off instead, and people are told.

    :raises WrongStateError: if the version has not passed both gates
    """
    if revision.approved_go_live_at is None:
        _require_sealed(revision)
        return True
    try:
        _require_sealed(revision)
        require_cleared(revision.as_object())
    except DomainError as refusal:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        network_notices.called_off(page, in_a_letter(refusal))
        return False
    return True


def _require_sealed(revision: Revision) -> None:
    if not Seal.objects.filter(revision=revision).exists():
        raise WrongStateError(
            "This version has not passed both gates, so it is not published. Submit it: "
            "the council approves it, then the network."
        )


@transaction.atomic
def tell_of_publication(*, page: CaseStudyPage, revision: Revision, by: Any, was: str) -> None:
    """Tell the parts around a case study that a version is before readers; nothing if its day is to come."""
    now = CaseStudyPage.objects.get(pk=page.pk)
    if not now.live or now.live_revision_id != revision.pk:
        return
    seal = Seal.objects.get(revision=revision)
    # What was sealed for a later day went out on that day.
    at = max(seal.at, now.go_live_at or seal.at)
    happened("published", page=now, by=by, at=at, level=now.level)
    if was and was != now.level:
        happened("level_changed", page=now, by=by, at=at, was=was, level=now.level)


@transaction.atomic
def publish(
    *, page: CaseStudyPage, level: Level, by: Any, at: datetime, as_on: date | None = None
) -> CaseStudyPage:
    """Publish the latest version at a level, without gates: for loading what was decided elsewhere.

    People publish through the gates, see ``judge`` and ``accept``.

    :raises NotClearedError: if words in it may point to a child
    """
    latest = page.get_latest_revision_as_object()
    require_cleared(latest)
    seal(page=latest, level=level, by=by, at=at, on=as_on or at.date())
    latest.get_latest_revision().publish(user=by, skip_permission_checks=True)
    record(verb="practice.published", subject=latest, by=by, at=at, level=level)
    return CaseStudyPage.objects.get(pk=page.pk)


@transaction.atomic
def withdraw(
    *, page: CaseStudyPage, by: Any, at: datetime, reason: str, quietly: bool = False
) -> CaseStudyPage:
    """Take a published case study down, keeping it as a draft, and tell its council why.

    Everybody reads the reason where the case study was, unless it goes ``quietly``: where a notice itself
    would harm, as when a child could be recognised.

    :raises NotYoursError: unless ``by`` approves for the council or moderates for the network
    :raises WrongStateError: if it is not published
    :raises DomainError: without a reason, or with one that points to somebody in public
    """
    if not rules.may_withdraw(by, page):
        raise NotYoursError("Only the council's approver or a network moderator withdraws a case study.")
    why = reason.strip()
    if not quietly:
        require_public_words(why, ask=ASK_WHY, field="reason", longest=LONGEST_REASON)
    elif not why:
        raise DomainError(ASK_WHY, field="reason")
    live = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not live.live:
        raise WrongStateError("This case study is not published, so there is nothing to withdraw.")
    UnpublishPageAction(live, user=by).execute(skip_permission_checks=True)
    record(verb="practice.withdrawn", subject=live, by=by, at=at, reason=why, quietly=quietly)
    notices.withdrawn(live, by, why)
    happened("withdrawn", page=live, by=by, at=at, reason="" if quietly else why, quietly=quietly)
    return live
