"""Who may, around good practice."""

from typing import Any

from wagtail.models import TaskState

from cms.parties import owners_of, stands_apart
from peernet.accounts.models import NetworkRole
from peernet.accounts.rules import may_moderate, may_validate
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability
from peernet.findings.rules import may_view as may_view_finding


def may_write_on(user: Any, council: Any) -> bool:
    """Authors write on their own council's shelf."""
    return belongs_to(user, council, able_to=Ability.WRITE_PRACTICE)


def may_approve(user: Any, page: Any) -> bool:
    """The owning council's approver or director signs a case study off."""
    return belongs_to(user, page.council, able_to=Ability.APPROVE_PRACTICE)


def may_judge(user: Any, page: Any) -> bool:
    """A validator or moderator screens and judges, unless their council owns a part of it or took it up."""
    return may_validate(user) and stands_apart(user, page)


def may_decide(user: Any, page: Any) -> bool:
    """A moderator of whom the same is true decides where the judgements differ."""
    return may_moderate(user) and stands_apart(user, page)


def has_judged(user: Any, state: Any) -> bool:
    """Whether the person has given their judgement in this round."""
    return state.judgements.filter(validator=user).exists()


def may_read_judgement(user: Any, judgement: Any) -> bool:
    """Whoever gave it; once the round is closed also its other judge, moderators, the owners' writers."""
    if not user.is_authenticated or not user.is_active:
        return False
    if judgement.validator_id == user.pk:
        return True
    if judgement.round.status == TaskState.STATUS_IN_PROGRESS:
        return False
    writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE)
    return (
        may_moderate(user)
        or has_judged(user, judgement.round)
        or writing.filter(council__in=owners_of(judgement.page)).exists()
    )


def leaves_it_to_another(user: Any, page: Any, state: Any) -> bool:
    """Whoever judged it does not decide as well, as long as another moderator may."""
    judged = state.judged_round()
    if judged is None or not has_judged(user, judged):
        return False
    judges = judged.judgements.values("validator")
    others = NetworkRole.objects.filter(role=NetworkRole.Role.MODERATOR, person__is_active=True)
    return any(stands_apart(each.person, page) for each in others.exclude(person__in=judges))


def may_follow(user: Any, page: Any) -> bool:
    """Writers of the councils that own it, and those who judge and decide once it reached the network."""
    if not user.is_authenticated or not user.is_active:
        return False
    writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE)
    if writing.filter(council__in=owners_of(page)).exists():
        return True
    return may_judge(user, page) and _reached_network(page)


def _reached_network(page: Any) -> bool:
    steps = TaskState.objects.filter(workflow_state__in=page.workflow_states.all())
    return steps.filter(task__screeningtask__isnull=False).exists()


def may_see_contact(user: Any) -> bool:
    """Whom to ring about a practice is for people of member councils and of the network."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.memberships.active().exists() or user.network_roles.exists())


def may_withdraw(user: Any, page: Any) -> bool:
    """The owning council's approver or director, or a network moderator, takes a case study down."""
    return may_approve(user, page) or may_moderate(user)


def may_draft_from(user: Any, finding: Any) -> bool:
    """Whoever writes practice for the host and sees the finding may turn it into a draft."""
    return may_write_on(user, finding.review.host) and may_view_finding(user, finding)


def wrote_in(user: Any, page: Any) -> bool:
    """Whether somebody began a draft or saved words of it."""
    return page.owner_id == user.pk or page.revisions.filter(user=user).exists()


def may_see_check(user: Any, page: Any) -> bool:
    """Whoever writes for the council, and the network's moderators, see what the identity check found."""
    return may_write_on(user, page.council) or may_moderate(user)


def may_clear(user: Any, page: Any) -> bool:
    """The council's approver or a network moderator clears passages, never who wrote in the draft."""
    if belongs_to(user, page.council):
        return (may_approve(user, page) or may_moderate(user)) and not wrote_in(user, page)
    return may_moderate(user)


def may_ask_director(user: Any, page: Any) -> bool:
    """Whoever approves for the council may have a director without an account sign instead."""
    return may_approve(user, page)


def may_revoke(user: Any, link: Any) -> bool:
    """Whoever may send a link may take it back."""
    return may_ask_director(user, link.page)


def may_see_sign_off(user: Any, page: Any) -> bool:
    """Authors of the council follow who has signed and who has agreed."""
    return may_write_on(user, page.council)


def may_agree_for(user: Any, council: Any) -> bool:
    """The approver or director of a joint owner speaks for it."""
    return belongs_to(user, council, able_to=Ability.APPROVE_PRACTICE)


def may_answer_as_joint_owner(user: Any, page: Any) -> bool:
    """Whoever speaks for one of the councils that the latest draft names as joint owners."""
    draft = page.get_latest_revision_as_object()
    councils = [each.council_id for each in draft.joint_owners.all() if each.council_id != page.council_id]
    return any(may_agree_for(user, council) for council in councils)
