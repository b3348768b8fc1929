"""Publishing a run."""

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Judgement
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.pairing import operations
from peernet.pairing.freshness import changes_since
from peernet.pairing.models import Conflict
from peernet.pairing.options import Options
from peernet.pairing.solver.problem import NeighbourRule, Rules
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState, RoundState
from tests.factories import ReviewFactory, RoundFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.pairing.worlds import ring, touch

pytestmark = pytest.mark.django_db


def publish(run, manager):
    return operations.publish_pairing(run=run, by=manager, at=NOON)


def test_publishing_opens_a_review_for_each_pair_and_leaves_a_trace(pair, manager):
    ring(5)
    run = pair(RoundFactory())

    published = publish(run, manager)

    pairs = set(run.proposals.values_list("host", "reviewer"))
    reviews = Review.objects.filter(round=run.round, state=ReviewState.REQUESTED)
    assert len(pairs) == 5
    assert set(reviews.values_list("host", "reviewer")) == pairs
    assert set(run.proposals.values_list("review", flat=True)) == {review.pk for review in reviews}
    assert published.published_at == NOON
    published.round.refresh_from_db()
    assert published.round.state == RoundState.PUBLISHED
    entry = Entry.objects.get(verb="run.published")
    assert (entry.by, entry.at, entry.detail) == (manager, NOON, {"reviews": 5})


def test_directors_and_coordinators_of_both_councils_hear_of_their_pairs_and_nobody_else(pair, manager):
    councils = ring(4, like=1)
    told = [
        UserFactory(member_of=councils[0], role=CouncilRole.DIRECTOR),
        UserFactory(member_of=councils[0], role=CouncilRole.COORDINATOR),
    ]
    UserFactory(member_of=councils[0], role=CouncilRole.READER)
    UserFactory(member_of=councils[0], role=CouncilRole.AUTHOR)
    run = pair(RoundFactory())

    publish(run, manager)

    about = {
        f"{councils[1]} is to review {councils[0]}",
        f"{councils[0]} is to review {councils[3]}",
    }
    heard = {(message.person, message.subject) for message in Message.objects.select_related("person")}
    assert heard == {(person, subject) for person in told for subject in about}


def test_a_host_without_a_reviewer_hears_that_from_us(pair, manager):
    lone, other, *_ = ring(4, like=1)
    Judgement.objects.filter(council=other).update(overall="inadequate")
    director = UserFactory(member_of=lone, role=CouncilRole.DIRECTOR)
    round = RoundFactory(name="Spring")

    publish(pair(round), manager)

    subjects = set(Message.objects.filter(person=director).values_list("subject", flat=True))
    assert "Spring: no reviewing council found for you yet" in subjects


def test_real_councils_can_be_paired_for_planning(pair, manager):
    ring(4, fictional=False)

    publish(pair(RoundFactory(fictional=False)), manager)

    assert Review.objects.count() == 4


def test_a_second_publish_is_refused_and_opens_nothing(pair, manager):
    ring(4)
    run = pair(RoundFactory())
    publish(run, manager)

    with pytest.raises(WrongStateError):
        publish(run, manager)

    assert Review.objects.count() == 4


def test_only_the_latest_run_can_be_published(pair, manager):
    ring(4)
    round = RoundFactory()
    older, newer = pair(round), pair(round)

    with pytest.raises(WrongStateError, match="newer run"):
        publish(older, manager)

    round.refresh_from_db()
    assert (round.state, Review.objects.count()) == (RoundState.PAIRED, 0)
    publish(newer, manager)
    assert Review.objects.count() == 4


def test_a_run_without_a_pair_is_not_published(pair, manager):
    ring(4, grade="inadequate")
    run = pair(RoundFactory())

    with pytest.raises(DomainError, match="found no pair"):
        publish(run, manager)

    assert not Review.objects.exists()


def declare(councils):
    Conflict.objects.create(first=councils[0], second=councils[1], kind=Conflict.Kind.FAMILY)


def border(councils):
    touch(councils[0], councils[1])


def judge(councils):
    Judgement.objects.filter(council=councils[2]).update(overall="inadequate")


def review(councils):
    ReviewFactory(host=councils[0], reviewer=councils[1])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (declare, ["declared conflicts"]),
        (border, ["borders"]),
        (judge, ["the register or its judgements"]),
        (review, ["who is due", "the register or its judgements", "past reviews"]),
    ],
)
def test_a_run_whose_ground_has_moved_is_not_published(pair, manager, change, words):
    councils = ring(5)
    run = pair(RoundFactory())
    assert changes_since(run) == []
    change(councils)

    assert changes_since(run) == words
    with pytest.raises(WrongStateError, match="has changed since"):
        publish(run, manager)

    assert not Review.objects.filter(round=run.round).exists()
    run.refresh_from_db()
    assert run.published_at is None


def test_the_database_holds_one_published_run_to_a_round(pair):
    ring(4)
    round = RoundFactory()
    runs = [pair(round), pair(round)]

    for run, refused in zip(runs, [False, True], strict=True):
        run.published_at = NOON
        if refused:
            with pytest.raises(IntegrityError), transaction.atomic():
                run.save()
        else:
            run.save()


def test_published_pairs_are_not_repeated_or_returned_in_the_next_round(pair, manager):
    ring(6, like=2)
    free = Options(rules=Rules(neighbours=NeighbourRule.OFF))
    first = pair(RoundFactory(), free)
    publish(first, manager)
    Review.objects.update(state=ReviewState.CLOSED, closed_at=NOON)
    # Long enough after for everybody to be due, and soon enough to be remembered.
    later = RoundFactory(starts_on=NOON.date().replace(year=2030), ends_on=NOON.date().replace(year=2031))

    second = pair(later, free)

    before = set(first.proposals.values_list("host", "reviewer"))
    after = set(second.proposals.values_list("host", "reviewer"))
    assert len(after) == 6
    assert not after & before
    assert not after & {(reviewer, host) for host, reviewer in before}
