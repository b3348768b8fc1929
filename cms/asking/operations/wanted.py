"""Ask the network for practice, want it too, answer, and say that it is found."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from cms.asking import notices, rules
from cms.asking.models import Follow, Reply, Wanted
from cms.asking.models.wanted import LONGEST
from cms.asking.states import WANTED_WORKFLOW, WantedState
from cms.models import CaseStudyPage
from cms.wording import about_nobody
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.themes import Theme
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

#: What one council looks for at once, and what one person answers in a day.
OPEN_AT_ONCE = 12
IN_A_DAY = 20
MEMBERS_ONLY = "People of member councils do this."


@transaction.atomic
def want(*, title: str, struggle: str, theme: str, by: Any, at: datetime, indicator: Any = None) -> Wanted:
    """Put on the board what one's council is looking for.

    :raises NotYoursError: unless ``by`` belongs to a member council
    :raises DomainError: if something is missing or could point to a child, or the council asks too much
    """
    council = rules.council_asking_for(by)
    if council is None:
        raise NotYoursError(MEMBERS_ONLY)
    if theme not in Theme.values:
        raise DomainError("Choose a theme.", field="theme")
    title = about_nobody(
        " ".join(title.split()), field="title", limit=LONGEST["title"], empty="Say what you are looking for."
    )
    struggle = about_nobody(
        struggle, field="struggle", limit=LONGEST["struggle"], empty="Say what you struggle with."
    )
    if Wanted.objects.open().of_council(council).count() >= OPEN_AT_ONCE:
        raise DomainError(f"Your council looks for {OPEN_AT_ONCE} things already. Close one of them first.")
    wanted = Wanted.objects.create(
        council=council,
        asked_by=by,
        asked_at=at,
        title=title,
        struggle=struggle,
        theme=theme,
        indicator=indicator,
    )
    record(verb="wanted.asked", subject=wanted, by=by, at=at, theme=theme)
    return wanted


@transaction.atomic
def follow(*, wanted: Wanted, by: Any, at: datetime) -> Follow:
    """Say that one wants it too, and hear what comes of it; saying so twice changes nothing.

    :raises NotYoursError: unless ``by`` belongs to another council of the same network
    :raises WrongStateError: if nobody looks for it any more
    """
    if not rules.may_follow(by, wanted):
        raise NotYoursError("People of other member councils say that they want it too.")
    _still_open(wanted)
    council: Any = rules.council_asking_for(by)
    followed, made = Follow.objects.get_or_create(
        wanted=wanted, person=by, defaults={"council": council, "at": at}
    )
    if made:
        record(verb="wanted.followed", subject=wanted, by=by, at=at)
    return followed


@transaction.atomic
def unfollow(*, wanted: Wanted, by: Any, at: datetime) -> None:
    """Hear of it no longer; whoever did not follow it loses nothing."""
    gone, _ = Follow.objects.filter(wanted=wanted, person=by).delete()
    if gone:
        record(verb="wanted.unfollowed", subject=wanted, by=by, at=at)


@transaction.atomic
def reply(
    *, wanted: Wanted, by: Any, at: datetime, page: CaseStudyPage | None = None, words: str = ""
) -> Reply:
    """Point to a published case study, or say in words what may help.

    :raises NotYoursError: unless ``by`` belongs to a member council of the same network
    :raises WrongStateError: if nobody looks for it any more
    :raises DomainError: if it says nothing, points to what is there already or is not published
    """
    council = rules.council_asking_for(by)
    if council is None or not rules.may_reply(by, wanted):
        raise NotYoursError(MEMBERS_ONLY)
    _still_open(wanted)
    words = about_nobody(words, field="words", limit=LONGEST["words"])
    if page is None and not words:
        raise DomainError("Choose a case study, or say in words what may help.", field="words")
    if page is not None and not CaseStudyPage.objects.published().filter(pk=page.pk).exists():
        raise DomainError("This case study is not published.", field="page")
    if Reply.objects.filter(by=by, at__gt=at - timedelta(days=1)).count() >= IN_A_DAY:
        raise DomainError(f"You have given {IN_A_DAY} answers since yesterday. Give the next one tomorrow.")
    made = _point(wanted, page, council=council, by=by, at=at, words=words)
    record(verb="wanted.answered", subject=wanted, by=by, at=at, reply=made.pk)
    notices.replied(made)
    return made


@transaction.atomic
def meet(*, wanted: Wanted, by: Any, at: datetime, met_by: Reply | None = None, outcome: str = "") -> Wanted:
    """Say that it is found, and by which answer if one of them helped.

    :raises NotYoursError: unless ``by`` asked, or writes practice for the council that did
    :raises WrongStateError: if it is not looked for now
    :raises DomainError: if the answer belongs to another wish
    """
    held = _held(wanted)
    if not rules.may_settle(by, held):
        raise NotYoursError("The council that asked says when it is found.")
    if met_by is not None and met_by.wanted_id != held.pk:
        raise DomainError("Choose one of the answers given here.", field="met_by")
    WANTED_WORKFLOW.take(held, "meet")
    held.outcome = about_nobody(outcome, field="outcome", limit=LONGEST["outcome"])
    return _settled(held, by, at, met_by)


@transaction.atomic
def close(*, wanted: Wanted, reason: str, by: Any, at: datetime) -> Wanted:
    """Take it off the board unanswered, and say why.

    :raises NotYoursError: unless ``by`` may settle it or is a moderator
    :raises WrongStateError: if it is not looked for now
    :raises DomainError: without a reason
    """
    held = _held(wanted)
    if not rules.may_close(by, held):
        raise NotYoursError("The council that asked, or a moderator, closes it.")
    WANTED_WORKFLOW.take(held, "close")
    limit = LONGEST["outcome"]
    held.outcome = about_nobody(reason, field="reason", limit=limit, empty="Say why it is closed.")
    return _settled(held, by, at, None)


@transaction.atomic
def reopen(*, wanted: Wanted, by: Any, at: datetime) -> Wanted:
    """Look for it again.

    :raises NotYoursError: unless ``by`` asked, or writes practice for the council that did
    :raises WrongStateError: if it is looked for now
    """
    held = _held(wanted)
    if not rules.may_settle(by, held):
        raise NotYoursError("The council that asked opens it again.")
    WANTED_WORKFLOW.take(held, "reopen")
    held.settled_at, held.outcome, held.met_by = None, "", None
    held.save(update_fields=["state", "settled_at", "outcome", "met_by"])
    record(verb="wanted.reopened", subject=held, by=by, at=at)
    return held


@transaction.atomic
def remove_reply(*, reply: Reply, by: Any, at: datetime) -> None:
    """Take one's own answer back.

    :raises NotYoursError: unless ``by`` wrote it
    :raises WrongStateError: if it is what helped
    """
    if reply.by_id != by.pk or not rules.may_remove_reply(by, reply):
        raise NotYoursError("Only the person who wrote an answer takes it back.")
    if Wanted.objects.filter(met_by=reply).exists():
        raise WrongStateError("This answer is the one that helped, so it stays.")
    record(verb="wanted.answer_removed", subject=reply.wanted, by=by, at=at, reply=reply.pk)
    reply.delete()


@transaction.atomic
def hide_reply(*, reply: Reply, reason: str, by: Any, at: datetime) -> Reply:
    """Take somebody's answer off the board, with a reason for whoever wrote it.

    :raises NotYoursError: unless ``by`` is a moderator
    :raises DomainError: without a reason
    """
    if not rules.may_see_searches(by):
        raise NotYoursError("Only moderators of the network hide an answer.")
    held = locked(reply, "wanted", "by")
    held.hidden_because = written(
        reason, field="reason", limit=LONGEST["hidden_because"], empty="Say why it is hidden."
    )
    held.save(update_fields=["hidden_because"])
    record(verb="wanted.answer_hidden", subject=held.wanted, by=by, at=at, reply=held.pk)
    notices.reply_hidden(held, by)
    return held


def _settled(held: Wanted, by: Any, at: datetime, met_by: Reply | None) -> Wanted:
    held.settled_at, held.met_by = at, met_by
    held.save(update_fields=["state", "settled_at", "outcome", "met_by"])
    record(verb=f"wanted.{held.state}", subject=held, by=by, at=at)
    notices.settled(held, by)
    return held


def _held(wanted: Wanted) -> Wanted:
    return locked(wanted, "council", "asked_by")


def _still_open(wanted: Wanted) -> None:
    if not Wanted.objects.filter(pk=wanted.pk, state=WantedState.OPEN).exists():
        raise WrongStateError("Nobody looks for this any more. Ask for it again, if you do.")


def _point(wanted: Wanted, page: CaseStudyPage | None, **fields: Any) -> Reply:
    try:
        with transaction.atomic():
            return Reply.objects.create(wanted=wanted, page_id=page.pk if page else None, **fields)
    except IntegrityError as twice:
        raise DomainError("Somebody has pointed to this case study already.", field="page") from twice
