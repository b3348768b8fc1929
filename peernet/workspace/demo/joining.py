"""People on their way: invited to Aldermere, reading along, acting for its director, moving to it."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from peernet.accounts.models import User
from peernet.councils.models import Assistance, Council, Invitation, Move
from peernet.councils.operations import accept, begin_acting, invite, move, name_assistant, stop_acting
from peernet.councils.states import CouncilRole
from peernet.reviews.models import Observer, Review
from peernet.reviews.operations import log_hours, name_observer
from peernet.reviews.states import ReviewState

APPROVER = "ruth.osei@aldermere.example"
INVITED = "sam.field@partner.example"
OBSERVER = "ada.pell@peernet.example"
DIRECTOR, ASSISTANT = "helen.marsh@aldermere.example", "nadia.karim@aldermere.example"
MOVER = "paul.renshaw@"
#: Who reads along with one review: its manager, the host, and the person.
NAMING, HOST, READING = "femi.lawal@ashenford.example", "XTH", "grace.linden@saltshire.example"


def load_joining(people: dict[str, User], councils: dict[str, Council], *, at: datetime) -> int:
    """Invite one, let one read along and one move, each once; how many are on their way."""
    here, approver, today = councils["XAL"], people[APPROVER], timezone.localdate(at)
    invite_here = partial(invite, council=here, by=approver, at=at)
    if not here.invitations.exists():
        invite_here(email=INVITED, role=CouncilRole.AUTHOR)
        until, why = today + timedelta(days=120), "Inspector in training, follows our review"
        asked = invite_here(email=OBSERVER, role=CouncilRole.OBSERVER, until=until, why=why)
        accept(invitation=asked, job_title="Inspector in training", by=people[OBSERVER], at=at)
    mover = next(person for address, person in people.items() if address.startswith(MOVER))
    held = mover.memberships.active().first()
    if held is not None and not Move.objects.filter(person=mover).exists():
        move(
            membership=held,
            council=here,
            role=CouncilRole.AUTHOR,
            job_title="Head of exploitation services",
            starts_on=today + timedelta(days=21),
            by=mover,
            at=at,
        )
    if not here.assistances.exists():
        why, until = "Answers for me while I am on leave", today + timedelta(days=30)
        named = name_assistant(
            council=here,
            assistant=people[ASSISTANT],
            until=until,
            reason=why,
            by=people[DIRECTOR],
            at=at,
        )
        _act(named, at=at)
    review = Review.objects.filter(host__code=HOST, state=ReviewState.FACTUAL_CHECK).order_by("pk").first()
    if review is not None and not review.observers.exists():
        why, until = "Manages her first review next spring", today + timedelta(days=45)
        name_observer(review=review, person=people[READING], until=until, why=why, by=people[NAMING], at=at)
    waiting = Invitation.objects.open().filter(council=here).count()
    reading = here.memberships.observing().count() + Observer.objects.in_force().count()
    return waiting + reading + here.moves_here.waiting().count()


def _act(named: Assistance, *, at: datetime) -> None:
    """The assistant logs, in the director's name, what the council's review took."""
    reviews = Review.objects.filter(host=named.council, state=ReviewState.ON_SITE)
    for review in reviews.order_by("pk")[:1]:
        assistant, day = named.assistant, timezone.localdate(at)
        begin_acting(assistance=named, by=assistant, at=at)
        assistant.acting = named
        log_hours(review=review, side="host", part="visit", minutes=90, worked_on=day, by=assistant, at=at)
        assistant.acting = None
        stop_acting(assistance=named, by=assistant, at=at)
