"""A small network with one of everything, and a word that only insiders may read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cms import operations
from cms.importing.operations import confirm, read
from cms.joining import settle
from cms.models import CaseStudyPage
from peernet.accounts.models import NetworkRole, User
from peernet.concerns.operations import raise_concern
from peernet.councils.models import Assistance, ContactDomain, Council, Membership, Move
from peernet.councils.operations import invite, move, name_assistant
from peernet.councils.states import CouncilRole
from peernet.findings.models import Challenge
from peernet.findings.states import ActionState, FindingKind, FindingState
from peernet.lost_devices.models import LostDevice
from peernet.notifications.models import Message
from peernet.pairing.models import Conflict, Decision, Run
from peernet.pairing.operations import run_pairing
from peernet.pairing.options import Options
from peernet.reviews.models import Review
from peernet.reviews.states import InvitationState, ReviewState, RoundState, TeamRole
from peernet.tenants.looking_after import note_test
from peernet.tenants.operations import add_tenant
from peernet.workspace.keys import make_key
from search.asking import ReaderQuery
from search.learning.operations import begin_judging
from search.saving.operations import keep
from tests.cms.files.desk import document, put
from tests.cms.practice import published, written
from tests.factories import (
    ActionFactory,
    CoordinatorFactory,
    CouncilFactory,
    FindingFactory,
    LineFactory,
    NoteFactory,
    ReviewFactory,
    ReviewTypeFactory,
    RoundFactory,
    SeatFactory,
    UserFactory,
    validator,
)
from tests.factories.moments import NOON
from tests.hostile.exchanges import exchanges
from tests.hostile.plans import plans
from tests.hostile.rounds import rounds_under_way
from tests.peernet.pairing.worlds import ring

#: Words before the key of a case study.
OF_PRACTICE = [
    "case-studies",
    "identity",
    "practice",
    "practice-drafts",
    "practice-files",
    "practice-gates",
    "practice-sign-off",
]
#: Stands in every field that outsiders must not read.
CANARY = "Quillfeather"


@dataclass
class World:
    """Keys of rows by the word that stands before them in an address, and people by what they are."""

    keys: dict[str, list[Any]]
    people: dict[str, Any]
    outsiders: dict[str, Any]
    public: set[str]


def build() -> World:
    """Build a visit under way with everything it brings, another visit, and councils that have no part."""
    host, reviewer, elsewhere = (
        CouncilFactory(name=name) for name in ("Hostshire", "Visitshire", "Farshire")
    )
    people = insiders(host, reviewer)
    review = visit(host, reviewer, people)
    keys = papers(review, people)
    people["validator"] = validator()
    settle(people["validator"])
    settle(people["director"])
    add_rounds(keys, people["coordinator"])
    keys |= rounds_under_way(people["coordinator"], CANARY)
    page = add_practice(keys, host, people["director"])
    keys |= exchanges(page, people, CANARY)
    add_belongings(keys, host, people)
    add_link(keys, host, people["director"])
    add_saved(keys, people["reader"])
    keys |= plans(review, people["coordinator"], CANARY)
    return World(keys, {"stranger": AnonymousUser()} | people, strangers_to(review, elsewhere), {"councils"})


def insiders(host: Council, reviewer: Council) -> dict[str, Any]:
    """Everybody with a part in the visit, and a reader of the host who has none."""
    moderator = UserFactory()
    NetworkRole.objects.create(person=moderator, role=NetworkRole.Role.MODERATOR)
    return {
        "reader": UserFactory(member_of=host, role=CouncilRole.READER),
        "director": UserFactory(member_of=host, role=CouncilRole.DIRECTOR),
        "peer": UserFactory(member_of=reviewer),
        "lead": UserFactory(member_of=reviewer, role=CouncilRole.COORDINATOR),
        "coordinator": CoordinatorFactory(),
    }


def visit(host: Council, reviewer: Council, people: dict[str, Any]) -> Review:
    """A review on site, with its team."""
    review = ReviewFactory(host=host, reviewer=reviewer, state=ReviewState.ON_SITE, focus=f"{CANARY} focus")
    SeatFactory(review=review, person=people["lead"], role=TeamRole.LEAD_PEER)
    SeatFactory(review=review, person=people["peer"])
    return review


def papers(review: Review, people: dict[str, Any]) -> dict[str, list[Any]]:
    """Lines, notes, findings in several states, actions and a concern of the visit."""
    peer, director = people["peer"], people["director"]
    line = LineFactory(review=review, question=f"{CANARY} question?")
    note = NoteFactory(line=line, author=peer, text=f"{CANARY} note")
    words = {"title": f"{CANARY} title", "text": f"{CANARY} text", "written_by": peer}
    candidate = FindingFactory(line=line, **words)
    candidate.notes.add(note)
    shared = FindingFactory(line=line, state=FindingState.SHARED, **words)
    disputed = FindingFactory(line=line, state=FindingState.CHALLENGED, **words)
    Challenge.objects.create(finding=disputed, text=f"{CANARY} challenge", raised_by=director, raised_at=NOON)
    final = FindingFactory(line=line, state=FindingState.FINAL, response=f"{CANARY} response", **words)
    strength = FindingFactory(line=line, state=FindingState.SHARED, kind=FindingKind.STRENGTH, **words)
    does = {"finding": final, "owner": director, "set_by": director, "success": f"{CANARY} success"}
    action = ActionFactory(title=f"{CANARY} action", **does)
    done = ActionFactory(
        title=f"{CANARY} done", state=ActionState.HOST_DONE, evidence=f"{CANARY} evidence", **does
    )
    invited = SeatFactory(
        review=review, person=UserFactory(member_of=review.reviewer), state=InvitationState.INVITED
    )
    people["invited"] = invited.person
    concern = raise_concern(review=review, by=peer, at=NOON)
    concern.reference = f"{CANARY}-1"
    concern.save()
    cancelled = ReviewFactory(
        host=review.host,
        reviewer=review.reviewer,
        state=ReviewState.CANCELLED,
        cancelled_reason=f"{CANARY} reason",
        withheld_reason=f"{CANARY} withheld",
    )
    return {
        "reviews": [review.pk, cancelled.pk],
        "lines": [line.pk],
        "notes": [note.pk],
        "findings": [candidate.pk, shared.pk, disputed.pk, final.pk],
        "from-finding": [strength.pk, shared.pk],
        "actions": [action.pk, done.pk],
        "invitations": [invited.pk],
        "seats": [invited.pk],
        "concerns": [concern.pk],
    }


def add_rounds(keys: dict[str, list[Any]], coordinator: Any) -> None:
    """A round that has been paired, one open, a run and a conflict, over councils of their own."""
    kind = ReviewTypeFactory()
    councils = ring(5)
    open_round = RoundFactory(name=f"{CANARY} open", review_type=kind)
    paired = RoundFactory(name=f"{CANARY} paired", review_type=kind)
    run: Run = run_pairing(round=paired, options=Options(), seed=1, by=coordinator, at=NOON)
    published_round = RoundFactory(name="Published", review_type=kind, state=RoundState.PUBLISHED)
    conflict = Conflict.objects.create(
        first=councils[0], second=councils[1], kind=Conflict.Kind.FAMILY, until=date(2030, 1, 1)
    )
    decision = Decision.objects.create(
        round=open_round,
        host=councils[0],
        reviewer=councils[1],
        kind=Decision.Kind.VETO,
        reason=CANARY,
        by=coordinator,
        at=NOON,
    )
    keys |= {
        "decisions": [decision.pk],
        "rounds": [paired.pk, open_round.pk, published_round.pk],
        "runs": [run.pk],
        "conflicts": [conflict.pk],
        "kinds": [kind.pk],
    }


def add_practice(keys: dict[str, list[Any]], host: Council, author: Any) -> CaseStudyPage:
    """A draft and a published case study of the host."""
    draft = written(host, by=author, title=f"{CANARY} draft", summary=f"{CANARY} summary")
    page = published(host, by=author, title="Open to all")
    judged = begin_judging(words="open to all", by=author, at=NOON)
    keys |= {noun: [page.pk, draft.pk] for noun in OF_PRACTICE}
    keys |= {"shelf": [page.url], "themes": [page.theme]}
    keys["judged"] = [judged.pk]
    keys["documents"] = [add_paper(host, page), add_paper(host, draft)]
    add_imports(keys, host, author)
    return page


def add_link(keys: dict[str, list[Any]], host: Council, director: Any) -> None:
    """A draft that a director without an account is asked to sign."""
    draft = written(host, by=director, title=f"{CANARY} to sign")
    operations.submit(page=draft, by=director, at=NOON)
    asked = {"name": "Robin Vale", "role": "Director", "email": "robin@hostshire.example"}
    link = operations.ask_director(page=draft, by=director, at=NOON, **asked)
    keys["links"] = [link.pk]
    for noun in OF_PRACTICE:
        keys[noun].append(draft.pk)


def add_saved(keys: dict[str, list[Any]], reader: Any) -> None:
    """A search that somebody keeps."""
    kept = keep(query=ReaderQuery(words=f"{CANARY} saved"), by=reader, at=NOON)
    keys["saved"] = [kept.pk]


def add_imports(keys: dict[str, list[Any]], host: Council, author: Any) -> None:
    """A file that became a draft with words left over, and one that waits to be confirmed."""
    file = {"name": f"{CANARY}.csv", "council": host, "by": author, "at": NOON}
    done = read(content=f"Title,Colour\n{CANARY},teal\n".encode(), **file)
    made = confirm(read=done, by=author, at=NOON)
    waiting = read(content=f"Title,Colour\n{CANARY},red\n".encode(), **file)
    keys |= {"files": [waiting.pk, done.pk], "drafts": [each.pk for each in made]}


def add_paper(host: Council, page: Any) -> int:
    """A paper of a case study, without an author's desk around it."""
    paper = document(host, name="plan.csv", data=b"who,when\nadviser,June\n", title="Plan")
    put(paper, page)
    return paper.pk


def add_belongings(keys: dict[str, list[Any]], host: Council, people: dict[str, Any]) -> None:
    """A request to join, a mail domain, a message and a key for each insider."""
    asking: User = UserFactory(name=f"{CANARY} Person")
    request = Membership.objects.create(
        person=asking, council=host, job_title=f"{CANARY} job", requested_at=NOON
    )
    standing = Membership.objects.get(person=people["reader"])
    domain = ContactDomain.objects.create(council=host, domain="hostshire.example")
    invitation = invite(
        council=host,
        email="somebody@hostshire.example",
        role=CouncilRole.OBSERVER,
        until=timezone.localdate() + timedelta(days=30),
        why=f"{CANARY} why",
        by=people["director"],
        at=timezone.now(),
    )
    for person in list(people.values()):
        Message.objects.create(
            person=person, subject=f"{CANARY} subject", body=f"{CANARY} body", link="/reviews/"
        )
    made = [
        make_key(person=person, name=f"{CANARY} key", may_write=True, days=30, at=NOON)[0]
        for person in people.values()
    ]
    lost = LostDevice.objects.create(
        person=people["reader"],
        asked_at=NOON,
        expires_at=NOON + timedelta(days=9_000),
        reason=f"{CANARY} why",
    )
    tenant = add_tenant(
        council=host, issuer="https://127.0.0.1:9", client_id="peernet", secret=CANARY, by=None, at=NOON
    )
    note_test(tenant=tenant, trouble=f"{CANARY} trouble", by=None, at=NOON)
    key = tenant.app.provider_id
    link = SocialAccount.objects.create(user=people["reader"], provider=key, uid="1")
    there = UserSession.objects.create(user=people["reader"], ip="192.0.2.7", session_key="b" * 32)
    keys |= {
        "lost-device": [lost.pk],
        "council": [key],
        "council-sign-in": [key],
        "council-sign-ins": [tenant.pk],
        "linked": [link.pk],
        "signed-in": [there.pk],
        "memberships": [request.pk, standing.pk],
        "domains": [domain.pk],
        "moves": [_move(host, people["director"]).pk],
        "assistances": [_assistance(host, people["director"]).pk],
        "council-invitations": [invitation.pk],
        "councils": [host.code],
        "inbox": list(Message.objects.values_list("pk", flat=True)),
        "messages": list(Message.objects.values_list("pk", flat=True)),
        "keys": [token.pk for token in made],
    }


def _assistance(host: Council, director: Any) -> Assistance:
    """Somebody who only reads for the host may act for its director."""
    return name_assistant(
        council=host,
        assistant=UserFactory(name=f"{CANARY} Assistant", member_of=host),
        until=timezone.localdate() + timedelta(days=60),
        reason=f"{CANARY} reason",
        by=director,
        at=timezone.now(),
    )


def _move(host: Council, director: Any) -> Move:
    """Somebody of no part in it leaves the host for another council."""
    leaving = UserFactory(name=f"{CANARY} Leaver", member_of=host)
    return move(
        membership=leaving.memberships.get(),
        council=CouncilFactory(name="Farawayshire"),
        role=CouncilRole.READER,
        job_title=f"{CANARY} title",
        starts_on=timezone.localdate() + timedelta(days=20),
        handed_to=director,
        by=leaving,
        at=timezone.now(),
    )


def strangers_to(review: Review, elsewhere: Council) -> dict[str, Any]:
    """People who are somebody, but not here."""
    other = ReviewFactory(
        state=ReviewState.ON_SITE, visit_starts_on=date(2026, 6, 1), visit_ends_on=date(2026, 6, 3)
    )
    peer = UserFactory(member_of=other.reviewer)
    SeatFactory(review=other, person=peer)
    former = UserFactory()
    Membership.objects.create(
        person=former,
        council=review.host,
        role=CouncilRole.DIRECTOR,
        state="ended",
        requested_at=NOON,
        decided_at=NOON,
        ended_at=NOON + timedelta(days=1),
    )
    turned = UserFactory(member_of=elsewhere)
    SeatFactory(
        review=review,
        person=turned,
        state=InvitationState.DECLINED,
        declined_because="busy",
        council=elsewhere,
    )
    return {
        "stranger": AnonymousUser(),
        "nobody": UserFactory(),
        "reader elsewhere": UserFactory(member_of=elsewhere),
        "director elsewhere": UserFactory(member_of=elsewhere, role=CouncilRole.DIRECTOR),
        "peer of another visit": peer,
        "validator": validator(),
        "former director": former,
        "invited and declined": turned,
    }


@contextmanager
def as_it_was() -> Iterator[None]:
    """Undo what happens inside, with everything it would have done after its commit done first."""
    from django.db import transaction
    from django.test import TestCase

    with transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield
        transaction.set_rollback(True)
