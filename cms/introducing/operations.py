"""Say that one is interested, write to each other, share an address, end it, block somebody."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from cms.adoption.rules import may_write_to_user
from cms.answering import people_answering
from cms.introducing import notices, rules
from cms.introducing.models import LONGEST, Block, Conversation, Line
from cms.introducing.states import CONVERSATION_WORKFLOW, LIVE, Standing
from cms.models import CaseStudyPage
from cms.wording import about_nobody
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.rules import belongs_to
from peernet.reviews.operations.locking import locked

#: Conversations that one person begins in a day, lines without an answer, and lines of one person in a day.
BEGUN_IN_A_DAY = 5
WITHOUT_ANSWER = 3
LINES_IN_A_DAY = 30
ALREADY = "You are in touch about this already. Open that conversation to write."
NOBODY = "Nobody there can be reached through Peernet now. Ask the author a question instead."


@transaction.atomic
def begin(*, page: CaseStudyPage, words: str, by: Any, at: datetime) -> Conversation:
    """Say that one is interested; whoever of the owning council answers first is the other.

    :raises NotYoursError: unless ``by`` belongs to another council of the same network
    :raises WrongStateError: if it is not published, or the two are in touch about it already
    :raises DomainError: if nothing is said, too much was begun today, or nobody can be reached
    """
    if not rules.may_begin(by, page):
        raise NotYoursError("People of other member councils say that they are interested.")
    people = [person for person in people_answering(page, but=by) if not _blocked(person, by)]
    return _begun(page, page.council, None, people, words, by, at)


@transaction.atomic
def begin_with_user(*, adoption: Any, words: str, by: Any, at: datetime) -> Conversation:
    """Write to the person who recorded that their council uses it, where the council allows that.

    :raises NotYoursError: unless others may ask them, and ``by`` belongs to another council
    :raises WrongStateError: if the two are in touch about it already
    :raises DomainError: if nothing is said, too much was begun today, or nobody can be reached
    """
    if not may_write_to_user(by, adoption):
        raise NotYoursError("This council has not said that others may ask it.")
    other = adoption.recorded_by
    reached = belongs_to(other, adoption.council) and not _blocked(other, by)
    return _begun(adoption.page, adoption.council, other, [other] if reached else [], words, by, at)


@transaction.atomic
def write(*, conversation: Conversation, words: str, by: Any, at: datetime) -> Line:
    """Write a line; the first of the council asked to do so becomes the other person.

    :raises NotYoursError: unless ``by`` is one of the two, or may become the other
    :raises WrongStateError: once it has ended, or when the other has not answered three lines
    :raises DomainError: if nothing is said, it could point to a child, or too much was said today
    """
    held = _held(conversation)
    if held.state not in LIVE:
        raise WrongStateError("This conversation has ended. Nobody can write in it any more.")
    if not rules.may_write(by, held):
        raise NotYoursError("Only the two people in this conversation write in it.")
    words = about_nobody(words, field="words", limit=LONGEST, empty="Write something first.")
    _within_limits(held, by, at)
    if by.pk != held.began_by_id and held.state == Standing.WAITING:
        CONVERSATION_WORKFLOW.take(held, "answer")
        held.other = by
        held.save(update_fields=["state", "other"])
    line = Line.objects.create(conversation=held, by=by, at=at, words=words)
    record(verb="conversation.written", subject=held, by=by, at=at)
    notices.written(held, by)
    return line


@transaction.atomic
def share_address(*, conversation: Conversation, by: Any, at: datetime) -> Conversation:
    """Show one's own email address to the other; theirs stays hidden until they do the same.

    :raises NotYoursError: unless ``by`` is one of the two
    :raises WrongStateError: once it has ended
    """
    held = _held(conversation)
    if not rules.is_party(by, held):
        raise NotYoursError("Answer first. Then you can show your address.")
    if held.state not in LIVE:
        raise WrongStateError("This conversation has ended.")
    side = "beginner_shares" if by.pk == held.began_by_id else "other_shares"
    if not getattr(held, side):
        setattr(held, side, True)
        held.save(update_fields=[side])
        record(verb="conversation.address_shared", subject=held, by=by, at=at)
        notices.shared(held, by)
    return held


@transaction.atomic
def end(*, conversation: Conversation, by: Any, at: datetime) -> Conversation:
    """End it for both; what was written stays for the two to read.

    :raises NotYoursError: unless ``by`` is one of the two
    :raises WrongStateError: if it has ended already
    """
    held = _held(conversation)
    if not rules.is_party(by, held):
        raise NotYoursError("Only the two people in it end a conversation.")
    CONVERSATION_WORKFLOW.take(held, "end")
    held.ended_by, held.ended_at = by, at
    held.save(update_fields=["state", "ended_by", "ended_at"])
    record(verb="conversation.ended", subject=held, by=by, at=at)
    notices.ended(held, by)
    return held


@transaction.atomic
def block(*, conversation: Conversation, by: Any, at: datetime) -> Block:
    """Never hear from the other again; what the two are talking about ends, and the other is not told why.

    :raises NotYoursError: unless ``by`` sees the conversation and there is somebody else in it
    """
    held = _held(conversation)
    against = held.other if by.pk == held.began_by_id else held.began_by
    if not rules.may_view(by, held) or against is None:
        raise NotYoursError("There is nobody to block in this conversation.")
    blocked, made = Block.objects.get_or_create(person=by, against=against, defaults={"at": at})
    if made:
        record(verb="conversation.blocked", subject=held, by=by, at=at)
    for each in Conversation.objects.live().filter(began_by__in=[by, against], other__in=[by, against]):
        end(conversation=each, by=by, at=at)
    return blocked


@transaction.atomic
def unblock(*, block: Block, by: Any, at: datetime) -> None:
    """Hear from somebody again; what has ended stays ended.

    :raises NotYoursError: unless ``by`` blocked them
    """
    if not rules.may_unblock(by, block):
        raise NotYoursError("Only the person who blocked somebody takes it back.")
    record(verb="conversation.unblocked", subject=block, by=by, at=at)
    block.delete()


def _begun(
    page: Any, council: Any, other: Any, people: list[Any], words: str, by: Any, at: datetime
) -> Conversation:
    if not CaseStudyPage.objects.published().filter(pk=page.pk).exists():
        raise WrongStateError("This case study is not published now.")
    words = about_nobody(words, field="words", limit=LONGEST, empty="Say what interests you.")
    if (
        Conversation.objects.filter(began_by=by, began_at__gt=at - timedelta(days=1)).count()
        >= BEGUN_IN_A_DAY
    ):
        raise DomainError(f"You have begun {BEGUN_IN_A_DAY} conversations since yesterday. Go on tomorrow.")
    if not people:
        raise DomainError(NOBODY)
    fields = {"council": rules.council_of(by), "other_council": council, "other": other}
    try:
        with transaction.atomic():
            made = Conversation.objects.create(page_id=page.pk, began_by=by, began_at=at, **fields)
    except IntegrityError as twice:
        raise WrongStateError(ALREADY) from twice
    Line.objects.create(conversation=made, by=by, at=at, words=words)
    record(verb="conversation.begun", subject=made, by=by, at=at, page=page.pk)
    notices.begun(made, people)
    return made


def _within_limits(held: Conversation, by: Any, at: datetime) -> None:
    last = list(held.lines.order_by("-pk").values_list("by", flat=True)[:WITHOUT_ANSWER])
    if last == [by.pk] * WITHOUT_ANSWER:
        raise WrongStateError(f"You have written {WITHOUT_ANSWER} times. Wait until the other answers.")
    if held.lines.filter(by=by, at__gt=at - timedelta(days=1)).count() >= LINES_IN_A_DAY:
        raise DomainError(f"You have written {LINES_IN_A_DAY} times since yesterday. Go on tomorrow.")


def _blocked(person: Any, by: Any) -> bool:
    return person.blocks.filter(against=by).exists() or by.blocks.filter(against=person).exists()


def _held(conversation: Conversation) -> Conversation:
    return locked(conversation, "page__council", "council", "other_council", "began_by", "other")
