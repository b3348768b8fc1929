"""Who may, around questions and wishes for practice."""

from typing import Any

from cms.models import CaseStudyPage
from cms.parties import owners_of
from cms.rules import may_see_contact
from peernet.accounts.rules import may_moderate
from peernet.councils.models import Council
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability


def of_network(user: Any) -> bool:
    """People of member councils, and people who act for the network."""
    return may_see_contact(user)


def council_asking_for(user: Any) -> Council | None:
    """The council for which this person asks, answers and follows, if they belong to one."""
    if not user.is_authenticated or not user.is_active:
        return None
    held = user.memberships.active().select_related("council").first()
    return held.council if held else None


def may_ask(user: Any, page: Any) -> bool:
    """People of other member councils of the same network ask the author."""
    council = council_asking_for(user)
    return (
        council is not None
        and council.fictional == page.council.fictional
        and council.pk not in owners_of(page)
    )


def may_view_question(user: Any, question: Any) -> bool:
    """The two councils, moderators if it is public, and everybody once a public one is answered."""
    if belongs_to(user, question.council) or _of_owners(user, question.page):
        return True
    if not question.public:
        return False
    answered = question.is_answered and CaseStudyPage.objects.visible_to(user).filter(pk=question.page_id)
    return may_moderate(user) or bool(answered and answered.exists())


def may_answer(user: Any, question: Any) -> bool:
    """Whoever writes practice for a council that owns it answers for the author."""
    return _of_owners(user, question.page, able_to=Ability.WRITE_PRACTICE)


def may_withdraw(user: Any, question: Any) -> bool:
    """Only the person who asked takes a question back."""
    return bool(user.is_authenticated and user.is_active and question.asked_by_id == user.pk)


def may_hide(user: Any, question: Any) -> bool:
    """Moderators take public words off the page; what is private they never see."""
    return question.public and may_moderate(user)


def may_view_wanted(user: Any, wanted: Any) -> bool:
    """What a council struggles with is for the network alone."""
    return of_network(user)


def may_want(user: Any) -> bool:
    """People of member councils ask for practice, answer and follow."""
    return council_asking_for(user) is not None


def may_reply(user: Any, wanted: Any) -> bool:
    """People of member councils of the same network answer, those of the asking council among them."""
    council = council_asking_for(user)
    return council is not None and council.fictional == wanted.council.fictional


def may_follow(user: Any, wanted: Any) -> bool:
    """People of other councils of the same network say that they want it too."""
    return may_reply(user, wanted) and council_asking_for(user) != wanted.council


def may_settle(user: Any, wanted: Any) -> bool:
    """Who asked, and whoever writes practice for their council, says that it is found or closes it."""
    if belongs_to(user, wanted.council, able_to=Ability.WRITE_PRACTICE):
        return True
    return wanted.asked_by_id == getattr(user, "pk", None) and belongs_to(user, wanted.council)


def may_close(user: Any, wanted: Any) -> bool:
    """The same people, and a moderator, who says why."""
    return may_settle(user, wanted) or may_moderate(user)


def may_remove_reply(user: Any, reply: Any) -> bool:
    """Who wrote it, and a moderator."""
    own = user.is_authenticated and user.is_active and reply.by_id == user.pk
    return bool(own or may_moderate(user))


def may_see_searches(user: Any) -> bool:
    """Those who look after the board see what was searched for and not found."""
    return may_moderate(user)


def _of_owners(user: Any, page: Any, *, able_to: str = "") -> bool:
    return any(belongs_to(user, owner, able_to=able_to) for owner in owners_of(page))
