"""Things that happen out of somebody's sight: made for real, with their notices, and looked for in what they see."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from peernet.audit.operations import record
from peernet.concerns.operations import raise_concern
from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.findings.verbs import WRITTEN
from peernet.reviews.models import Observer, Position, Review
from peernet.reviews.operations import ask, name_observer
from peernet.reviews.operations.observers import settle_observers
from peernet.reviews.states import ReviewState, TeamRole
from peernet.reviews.verbs import DECLINED, INVITED
from tests.cms.practice import written
from tests.factories import FindingFactory, LineFactory, NoteFactory, ReviewFactory, SeatFactory, UserFactory
from tests.factories.moments import NOON
from tests.hostile.addresses import blanks_of, existing
from tests.hostile.world import World
from tests.security.crawling import SAME_FOR_ALL
from tests.security.rows import templates
from tests.security.shown import MAIL, WORK, view_of

#: Nothing of a council or a review stands here, or, in a person's own export, the moment it was packed.
ELSEWHERE = (
    "/accounts/",
    "/account/leave/about-you.zip",
    "/api/v1/schema",
    "/cms/",
    "/practice-drafts/import/templates",
    "/robots",
    "/keys",
)
#: Addresses about one thing that could tell of another.
NEARBY = re.compile(
    r"^/(reviews/{pk:reviews}/\w*/?$|reviews/{pk:reviews}/(notes|report|timetable)/?$|councils/{code:councils}/"
    r"|chain/councils/|api/v1/(reviews|preparations|councils)/{)|^/reviews/{pk:reviews}/(actions/pack|actions/plan.csv)"
)


def made_in(world: World) -> dict[str, Callable[[], Any]]:
    """What may happen unseen, by name; each gives the row that decides who sees it."""
    review = Review.objects.get(pk=world.keys["reviews"][0])
    line, peer = review.lines.order_by("pk")[0], world.people["peer"]
    host, lead = review.host, UserFactory()
    Position.objects.filter(review=review).delete()  # A person who read the old one would miss it.
    settle_observers(at=timezone.now())  # Whoever's last day is past is told so by whatever happens next.
    turned = UserFactory(member_of=review.reviewer)
    return {
        "a review": lambda: _whole_review(lead, host, Council.objects.get(name="Farshire")),
        "a review elsewhere": lambda: _whole_review(lead, *_two_more()),
        "a note": lambda: _logged("note.written", NoteFactory(line=line, author=peer), peer),
        "a finding": lambda: _logged(WRITTEN.name, FindingFactory(line=line, written_by=peer), peer),
        "a concern": lambda: raise_concern(review=review, by=peer, at=NOON),
        "a reviewer who declined": lambda: _declined(review, turned, peer),
        "something asked for": lambda: ask(
            review=review, what="A list", by=world.people["coordinator"], at=NOON
        ),
        "somebody who reads along": lambda: _observer(review, turned, world.people["coordinator"]),
        "a position": lambda: _position(review, world.people["director"]),
        "a draft": lambda: written(host, by=world.people["director"], title="Not yet"),
    }


def _two_more() -> list[Council]:
    return list(Council.objects.exclude(name__in=["Hostshire", "Visitshire"]).order_by("-pk")[:2])


def _whole_review(person: Any, host: Council, reviewer: Council) -> tuple[Any, ...]:
    """A review and its concern, which is told people who do not see the review."""
    review: Review = ReviewFactory(host=host, reviewer=reviewer, state=ReviewState.ON_SITE, focus="Unseen")
    SeatFactory(review=review, person=person, role=TeamRole.LEAD_PEER)
    line = LineFactory(review=review)
    FindingFactory(line=line, written_by=person).notes.add(NoteFactory(line=line, author=person))
    return review, raise_concern(review=review, by=person, at=NOON)


def _logged(verb: str, row: Any, by: Any) -> Any:
    """What a factory made, in the log as if it had been done on a page."""
    record(verb=verb, subject=row, by=by, at=NOON)
    return row


def _declined(review: Review, person: Any, by: Any) -> Any:
    seat = SeatFactory(review=review, person=person, state="declined", declined_because="busy")
    _logged(INVITED.name, seat, by)
    return _logged(DECLINED.name, seat, person)


def _observer(review: Review, person: Any, by: Any) -> Observer:
    at = timezone.now()
    until = timezone.localdate(at) + timedelta(days=30)
    return name_observer(review=review, person=person, until=until, why="Unseen", by=by, at=at)


def _position(review: Review, by: Any) -> Position:
    return Position.objects.create(review=review, text="Unsent", written_by=by, written_at=NOON)


def sees(person: Any, row: Any) -> bool:
    """Whether the row is one that the person may see, or that is told them, acting or not."""
    if getattr(person, "acting", None) is not None:
        plain = type(person).objects.get(pk=person.pk)
        return _sees(person, row) or _sees(plain, row)
    return _sees(person, row)


def _sees(person: Any, row: Any) -> bool:
    kind: Any = type(row)
    rows = kind.objects
    if kind._meta.label == "cms.CaseStudyPage":
        from cms.rules import may_follow

        return may_follow(person, row)
    return bool(rows.visible_to(person).filter(pk=row.pk).exists())


@contextmanager
def happening(makers: dict[str, Callable[[], Any]], person: Any) -> Iterator[list[str]]:
    """Let happen whatever the person does not see, with its notices and mail, and undo it."""
    happened = []
    with transaction.atomic():
        for name, make in makers.items():
            mark = transaction.savepoint()
            try:
                with TestCase.captureOnCommitCallbacks(execute=True):
                    made = make()
            except DomainError:  # In this world it is not the time for it.
                transaction.savepoint_rollback(mark)
                continue
            if any(sees(person, row) for row in (made if isinstance(made, tuple) else (made,))):
                transaction.savepoint_rollback(mark)
            else:
                happened.append(name)
        yield happened
        transaction.set_rollback(True)


def addresses_around(world: World) -> list[str]:
    """The lists, overviews, feeds, suggestions and exports, and what stands near a review and a council."""
    found = []
    for template in templates():
        if template in SAME_FOR_ALL or template.startswith(ELSEWHERE):
            continue
        if not blanks_of(template) or NEARBY.match(template):
            found.append(next(existing(template, world)))
    return [*found, "/search/?q=unseen", "/search/complete/?q=uns", "/search/reports/?q=unseen"]


def interference(person: Any, makers: dict[str, Callable[[], Any]], addresses: list[str]) -> list[str]:
    """Where somebody can tell that something happened which they may not see."""
    before = view_of(person, addresses)
    with happening(makers, person) as happened:
        after = view_of(person, addresses)
    assert happened, person
    differ = [address for address in before if before[address] != after[address]]
    if differ:  # What a process asks only the first time is asked no more: see whether it is still so.
        before |= view_of(person, list({address.removesuffix(WORK) for address in differ} - {MAIL}))
    return [
        f"{address}: {_first_difference(before[address], after[address])}"
        for address in differ
        if before[address] != after[address]
    ]


def _first_difference(one: str, other: str) -> str:
    lines = zip(one.splitlines(), other.splitlines(), strict=False)
    return next(
        (f"{was[:200]!r} became {is_[:200]!r}" for was, is_ in lines if was != is_), "a longer answer"
    )
