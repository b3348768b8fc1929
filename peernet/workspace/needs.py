"""What needs one person, gathered from every subject, the most urgent first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from cms import rules as practice_rules
from cms.asking.models import Question, Reply, Wanted
from cms.identity.drafts import awaiting
from cms.introducing.models import Conversation
from cms.living import rules as living_rules
from cms.living.models import Freshness
from cms.models import CheckRequest
from peernet.accounts.rules import may_manage_programme, may_moderate
from peernet.concerns.models import ConcernPart
from peernet.councils.models import Membership
from peernet.councils.states import Ability, MembershipState
from peernet.findings.models import Action
from peernet.findings.states import ActionState
from peernet.lost_devices import rules as lost_device_rules
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.states import LostDeviceState
from peernet.reviews.models import CycleException, Review, Round
from peernet.reviews.queries import open_invitations, standings
from peernet.reviews.states import RoundState

MOST = 12


@dataclass(frozen=True)
class Need:
    """One thing that waits for this person."""

    title: str
    url: str
    hint: str = ""
    due: date | None = None
    state: str = ""
    tone: str = "neutral"


def needs_of(user: Any, *, today: date, unproved: bool = False) -> list[Need]:
    """Everything that waits for this person, overdue first, then by date, then what has no date.

    Of somebody who has yet to use their second factor, what comes from reviews is one need without names.
    """
    kept = [source for source in SOURCES if not (unproved and source in OF_REVIEWS)]
    found = [need for source in kept for need in source(user, today)]
    if unproved and any(need for source in OF_REVIEWS for need in source(user, today)):
        found.append(Need(PROVE, f"{reverse('second-factor')}?next=/", "Your second factor opens it", today))
    return sorted(found, key=lambda need: (need.due is None, need.due or today, need.title))[:MOST]


def concerns(user: Any, today: date) -> Iterable[Need]:
    """Concerns that name the person and that they have not acknowledged."""
    for part in user.concern_parts.filter(acknowledged_at=None).select_related("concern"):
        if part.role != ConcernPart.Role.RAISED_BY:
            url = reverse("concerns:detail", args=[part.concern_id])
            yield Need("Acknowledge a safeguarding concern", url, due=today, state="Now", tone="attention")


def people_waiting(user: Any, today: date) -> Iterable[Need]:
    """People who ask to join the council this person approves for."""
    councils = user.memberships.active().able_to(Ability.APPROVE_PEOPLE).values("council")
    waiting = Membership.objects.filter(council__in=councils, state=MembershipState.REQUESTED)
    for membership in (
        waiting.exclude(person=user).select_related("person", "council").order_by("requested_at")
    ):
        url = reverse("councils:people", args=[membership.council.code])
        yield Need(f"{membership.person} asks to join {membership.council}", url, membership.job_title)


def lost_devices(user: Any, today: date) -> Iterable[Need]:
    """People whose second factor is gone, for whoever can vouch or remove it."""
    waiting = LostDevice.objects.visible_to(user).in_time_on(today).exclude(person=user)
    for lost in waiting.select_related("person").order_by("asked_at", "pk"):
        until = timezone.localdate(lost.expires_at)
        if lost.state == LostDeviceState.ASKED and lost_device_rules.may_vouch(user, lost):
            url = reverse("lost-devices:vouch", args=[lost.pk])
            yield Need(f"Vouch for {lost.person}", url, "Their second factor is gone", until)
        if lost.state == LostDeviceState.VOUCHED and lost_device_rules.may_reset(user, lost):
            url = reverse("lost-devices:reset", args=[lost.pk])
            yield Need(f"Remove the second factor of {lost.person}?", url, "Vouched for", until)


def invitations(user: Any, today: date) -> Iterable[Need]:
    """Places on visiting teams that wait for an answer."""
    for seat in open_invitations(user):
        url = reverse("reviews:team", args=[seat.review_id])
        hint = f"As {seat.get_role_display().lower()}, with {seat.review.reviewer}"
        yield Need(f"Answer the invitation to review {seat.review.host}", url, hint)


def reviews(user: Any, today: date) -> Iterable[Need]:
    """Reviews in which it is this person's turn."""
    mine = Review.objects.visible_to(user).open().with_people()
    for standing in standings(user, mine.order_by("visit_starts_on", "pk")):
        if standing.yours:
            url = reverse("reviews:detail", args=[standing.review.pk])
            yield Need(standing.next_step, url, str(standing.review), standing.by_when)


def actions(user: Any, today: date) -> Iterable[Need]:
    """The person's own actions that are not done."""
    doing = [ActionState.AGREED, ActionState.IN_PROGRESS, ActionState.BLOCKED, ActionState.REOPENED]
    mine = Q(owner=user) | Q(pk__in=Action.objects.filter(others=user).values("pk"))
    for action in Action.objects.filter(mine, state__in=doing).order_by("due_on", "pk"):
        late = action.due_on < today
        yield Need(
            action.title,
            reverse("findings:action", args=[action.pk]),
            "Your action",
            action.due_on,
            "Overdue" if late else action.get_state_display(),
            "attention" if late else "neutral",
        )


def verifications(user: Any, today: date) -> Iterable[Need]:
    """Actions reported as done in reviews on whose team the person sits."""
    seats = user.seats.taken().values("review")
    asked = Q(finding__review__in=seats) | Q(asked_to_verify=user)
    reported = Action.objects.visible_to(user).filter(asked, state=ActionState.HOST_DONE)
    done = reported.exclude(pk__in=Action.objects.filter(Q(owner=user) | Q(others=user)).values("pk"))
    for action in done.select_related("finding__review__host").order_by("due_on", "pk"):
        url = reverse("findings:action", args=[action.pk])
        yield Need(f"Verify: {action.title}", url, f"{action.finding.review.host} reports this as done")


def practice(user: Any, today: date) -> Iterable[Need]:
    """Case studies that wait for this person's decision."""
    waiting = TaskState.objects.reviewable_by(user).count()
    if waiting:
        words = "A case study waits" if waiting == 1 else f"{waiting} case studies wait"
        yield Need(f"{words} for your decision", reverse("wagtailadmin_home"), "At the editors’ desk")


def identity_checks(user: Any, today: date) -> Iterable[Need]:
    """Drafts in which words that may point to a child wait for this person."""
    open_requests = CheckRequest.objects.filter(answered_at=None).select_related("page__council", "asked_by")
    for request in open_requests.order_by("asked_at", "pk"):
        if practice_rules.may_clear(user, request.page):
            url = reverse("identity:check", args=[request.page_id])
            yield Need("Look at words that may point to a child", url, f"In “{request.page.draft_title}”")


def joint_ownership(user: Any, today: date) -> Iterable[Need]:
    """Case studies whose words this person's council has to agree to as a joint owner."""
    for page, council in awaiting(user):
        url = reverse("sign-off:agreement", args=[page.pk])
        yield Need(
            f"Agree to “{page.draft_title}” for {council}", url, f"{page.council} names you as a joint owner"
        )


def questions(user: Any, today: date) -> Iterable[Need]:
    """Questions about the practice of this person's council that they can answer."""
    waiting = Question.objects.to_answer_by(user).select_related("page", "council").order_by("asked_at", "pk")
    for question in waiting:
        url = reverse("wanted:question", args=[question.pk])
        asked = f"Asked {'in public' if question.public else 'in private'}: “{question.page.title}”"
        yield Need(f"Answer a question of {question.council}", url, asked)


def conversations(user: Any, today: date) -> Iterable[Need]:
    """Conversations in which it is this person's turn to write."""
    waiting = Conversation.objects.waiting_for(user).select_related("page", "began_by", "other")
    for each in waiting.order_by("last_at", "pk"):
        writer = each.began_by if each.last_by == each.began_by_id else each.other
        url = reverse("introducing:detail", args=[each.pk])
        yield Need(f"Answer {writer}", url, f"About “{each.page.title}”")


def answers_on_the_board(user: Any, today: date) -> Iterable[Need]:
    """What this person looks for and others have answered: does it help?"""
    answers = Reply.objects.filter(wanted=OuterRef("pk"), hidden_because="").exclude(by=user.pk)
    mine = Wanted.objects.open().filter(Exists(answers), asked_by=user.pk)
    for wanted in mine.order_by("asked_at", "pk"):
        url = reverse("wanted:detail", args=[wanted.pk])
        yield Need(
            f"Say whether this helps: “{wanted.title}”", url, "Others have answered what you asked for"
        )


def practice_to_look_at(user: Any, today: date) -> Iterable[Need]:
    """Published practice that this person's council has to look at again, from two months before."""
    approving = user.memberships.active().able_to(Ability.APPROVE_PRACTICE).values("council")
    ours = Freshness.objects.published().to_say(today).filter(page__council__in=approving)
    for thing in ours.with_page().soonest_first()[:MOST]:
        late = thing.due_on < today
        yield Need(
            f"Say whether “{thing.page.title}” still holds",
            reverse("living:detail", args=[thing.pk]),
            "Your council’s published practice",
            thing.due_on,
            "Overdue" if late else "Due soon",
            "attention" if late else "neutral",
        )


def labels_to_give_back(user: Any, today: date) -> Iterable[Need]:
    """Labels that stepped down by themselves, where the council has said since that the practice holds."""
    if not may_moderate(user):
        return
    waiting = (
        Freshness.objects.published().waiting_for_moderator().with_page().order_by("reaffirmed_on", "pk")
    )
    for thing in waiting[:MOST]:
        if living_rules.may_restore(user, thing):
            url = reverse("living:detail", args=[thing.pk])
            hint = f"It was {thing.get_down_from_display()} before its review lapsed"
            yield Need(f"Give “{thing.page.title}” its label back?", url, hint)


def rounds(user: Any, today: date) -> Iterable[Need]:
    """What a programme manager has to pair, to publish or to decide about again."""
    words = {RoundState.OPEN: "Run the pairing", RoundState.PAIRED: "Publish the pairing"}
    if may_manage_programme(user):
        for each in Round.objects.filter(state__in=list(words)).order_by("starts_on", "pk"):
            title = f"{words[RoundState(each.state)]} of {each.name}"
            yield Need(title, reverse("pairing:desk", args=[each.pk]), due=each.starts_on)
        yield from cycles_to_decide(today)


def cycles_to_decide(today: date) -> Iterable[Need]:
    """Councils on a cycle of their own about which it is time to decide again."""
    waiting = CycleException.objects.to_decide_by(today).select_related("council", "review_type")
    for each in waiting.order_by("until", "pk")[:MOST]:
        lapsed = each.until < today
        yield Need(
            f"Decide again: {each}",
            reverse("programme:decide", args=[each.pk]),
            each.review_type.name,
            each.until,
            "Lapsed" if lapsed else "Due soon",
            "attention" if lapsed else "neutral",
        )


#: What shows words of reviews that are not published.
OF_REVIEWS = (concerns, invitations, reviews, actions, verifications)
PROVE = "See what waits for you in reviews"
SOURCES: list[Callable[[Any, date], Iterable[Need]]] = [
    concerns,
    people_waiting,
    lost_devices,
    invitations,
    reviews,
    actions,
    verifications,
    practice,
    identity_checks,
    joint_ownership,
    questions,
    answers_on_the_board,
    practice_to_look_at,
    labels_to_give_back,
    conversations,
    rounds,
]
