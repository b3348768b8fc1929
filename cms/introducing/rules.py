"""Who may, in a conversation between two people."""

from typing import Any

from cms.parties import owners_of
from peernet.councils.models import Council
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability


def council_of(user: Any) -> Council | None:
    """The council for which this person speaks."""
    if not user.is_authenticated or not user.is_active:
        return None
    held = user.memberships.active().select_related("council").first()
    return held.council if held else None


def may_talk(user: Any) -> bool:
    """People of member councils are put in touch."""
    return council_of(user) is not None


def may_begin(user: Any, page: Any) -> bool:
    """People of other councils of the same network say that they are interested."""
    council = council_of(user)
    return (
        council is not None
        and council.fictional == page.council.fictional
        and council.pk not in owners_of(page)
    )


def may_view(user: Any, conversation: Any) -> bool:
    """The two people, and while nobody has answered, whoever may answer for the council asked."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.pk in (conversation.began_by_id, conversation.other_id) or may_take(user, conversation)


def may_take(user: Any, conversation: Any) -> bool:
    """Whoever writes practice for the council asked answers first, unless they have blocked who asks."""
    return (
        conversation.other_id is None
        and conversation.state == "waiting"
        and belongs_to(user, conversation.other_council, able_to=Ability.WRITE_PRACTICE)
        and not user.blocks.filter(against=conversation.began_by_id).exists()
    )


def may_write(user: Any, conversation: Any) -> bool:
    """Those who see it write in it, as long as they belong to the council they speak for."""
    if not may_view(user, conversation):
        return False
    side = conversation.council if user.pk == conversation.began_by_id else conversation.other_council
    return belongs_to(user, side)


def is_party(user: Any, conversation: Any) -> bool:
    """One of the two people, not somebody who may still become one."""
    return bool(
        user.is_authenticated
        and user.is_active
        and user.pk in (conversation.began_by_id, conversation.other_id)
    )


def may_unblock(user: Any, block: Any) -> bool:
    """Only who blocked somebody takes it back."""
    return bool(user.is_authenticated and user.is_active and block.person_id == user.pk)
