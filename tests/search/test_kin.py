"""Practice of councils like the reader's stands further up, visibly, and only if the reader wants that."""

import pytest
from django.contrib.auth.models import AnonymousUser

from cms.models import CaseStudyPage
from peernet.councils.models import Neighbour
from search.asking import Sort
from search.finding.lifting import lifted
from search.kin import Kin
from search.reading import search_practice
from tests.cms.practice import published
from tests.factories import CouncilFactory, UserFactory
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def world(index_folder, deliver):
    """A reader of Saltshire; of four other councils the last is extremely close to it."""
    own = CouncilFactory(name="Saltshire", code="XSA")
    others = [CouncilFactory(name=f"Otherton {number}") for number in range(4)]
    for number, council in enumerate(others):
        published(council, title="Lodgings", practice="lodgings " * (9 - number))
    Neighbour.objects.create(council=own, neighbour=others[3], rank=1, closeness="extremely-close")
    deliver()
    return UserFactory(member_of=own), others


def councils(answer) -> list[str]:
    return [hit.page.council.name for hit in answer.hits]


def test_a_members_words_are_ranked_for_councils_like_theirs_and_say_so(world):
    reader, _ = world

    for_reader = search_practice(asking("q=lodgings"), reader)
    for_nobody = search_practice(asking("q=lodgings"), NOBODY)
    by_words = search_practice(asking("q=lodgings&sort=best"), reader)

    assert councils(for_nobody) == councils(by_words) == [f"Otherton {number}" for number in range(4)]
    assert councils(for_reader) == ["Otherton 0", "Otherton 3", "Otherton 1", "Otherton 2"]
    assert (for_reader.ranked_for.name, by_words.ranked_for, for_nobody.ranked_for) == (
        "Saltshire",
        None,
        None,
    )
    assert [(each.label, each.current) for each in for_reader.orders] == [
        ("Councils like Saltshire", True),
        ("Best match", False),
        ("Newest first", False),
    ]
    assert [each.label for each in for_nobody.orders] == ["Best match", "Newest first"]


def test_anybody_may_rank_for_a_council_they_choose(world):
    answer = search_practice(asking("q=lodgings&like=xsa"), NOBODY)

    assert councils(answer)[1] == "Otherton 3"
    assert answer.ranked_for.name == "Saltshire"
    assert {hit.kin for hit in answer.hits} == {"", "one of Saltshire’s nearest neighbours"}


@pytest.mark.parametrize("address", ["q=lodgings&like=NOPE", "q=lodgings&like=%00", "sort=like"])
def test_a_council_that_is_none_ranks_nothing(world, address):
    assert search_practice(asking(address), NOBODY).ranked_for is None


def test_without_words_the_latest_come_first_unless_councils_like_mine_are_asked_for(world):
    reader, _ = world

    assert search_practice(asking(""), reader).ranked_for is None
    assert councils(search_practice(asking("sort=like"), reader))[0] == "Otherton 3"


def test_what_says_all_the_words_stays_first(world, deliver):
    reader, others = world
    published(others[0], title="Lodgings and apprenticeships")
    deliver()

    answer = search_practice(asking("q=lodgings+apprenticeships"), reader)

    assert (answer.complete, councils(answer)[:2]) == (1, ["Otherton 0", "Otherton 3"])
    assert [len(answer.whole_hits), len(answer.partial_hits)] == [1, 4]


def test_every_key_stays_and_pages_do_not_overlap(world):
    _, others = world
    pks = list(CaseStudyPage.objects.order_by("pk").values_list("pk", flat=True))

    found = lifted(
        pks, CaseStudyPage.objects.published(), {others[3].pk: 3.0}, complete=len(pks), ranked=True
    )

    assert sorted(found) == pks


@pytest.mark.parametrize("closeness", Neighbour.Closeness.values)
def test_the_closer_a_council_the_further_its_practice_moves(closeness):
    own, near = CouncilFactory(), CouncilFactory()
    Neighbour.objects.create(council=own, neighbour=near, rank=1, closeness=closeness)

    lift = Kin.of(UserFactory(member_of=own)).lifts[near.pk]

    assert lift == {"extremely-close": 3, "very-close": 2.5, "close": 2, "somewhat-close": 1.5}.get(
        closeness, 1
    )


@pytest.mark.parametrize(
    ("address", "likened", "order"),
    [
        ("q=x", True, Sort.LIKE),
        ("q=x", False, Sort.BEST),
        ("q=x&sort=best", True, Sort.BEST),
        ("q=x&sort=newest", True, Sort.NEWEST),
        ("q=x&sort=like", False, Sort.BEST),
        ("", True, Sort.NEWEST),
        ("sort=best", True, Sort.NEWEST),
        ("sort=like", True, Sort.LIKE),
        ("sort=like", False, Sort.NEWEST),
    ],
)
def test_the_order_follows_from_what_was_asked_and_who_asks(address, likened, order):
    assert asking(address).order(likened=likened) == order
