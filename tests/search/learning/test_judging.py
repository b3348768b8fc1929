"""Grading results, and scoring by the grades."""

import pytest
from django.contrib.messages import get_messages

from peernet.audit.models import Entry
from search.learning.agreement import Agreement
from search.learning.judged import collection, overall_agreement, to_grade
from search.learning.models import JudgedSearch, Judgement, Run
from search.learning.operations import NotJudgedError, begin_judging, grade, stop_judging
from search.learning.scoring import NothingJudgedError, ndcg, score_now
from tests.cms.practice import published
from tests.factories.moments import NOON
from tests.search.learning.conftest import searched

pytestmark = pytest.mark.django_db


@pytest.fixture
def lodgings(library, deliver):
    pages = [published(title=f"Lodgings {number}") for number in range(3)]
    deliver()
    return pages


def judging(words="lodgings"):
    return begin_judging(words=words, by=None, at=NOON)


def test_a_search_is_judged_once_however_it_is_written():
    assert judging("foster carers") == judging("Carer, fostering")
    assert Entry.objects.filter(verb="learning.search_added").count() == 1


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("the", "says nothing"),
        ("!!", "says nothing"),
        ("jane@example.org", "about a person"),
        ("x " * 60, "too long"),
    ],
)
def test_some_searches_cannot_be_judged(words, part):
    with pytest.raises(NotJudgedError, match=part):
        judging(words)


def test_a_judge_sees_results_by_title_and_others_grades_only_after_their_own(lodgings, judges):
    first, second = judges
    search = judging()
    grade(search=search, grades={lodgings[0].pk: 3, lodgings[1].pk: 1}, by=first, at=NOON)

    before = [(each.page.title, each.own, each.others) for each in to_grade(search, second)]
    grade(search=search, grades={lodgings[0].pk: 2}, by=second, at=NOON)
    after = [(each.page.title, each.own, each.others) for each in to_grade(search, second)]

    assert before == [("Lodgings 0", None, ()), ("Lodgings 1", None, ()), ("Lodgings 2", None, ())]
    assert after == [("Lodgings 0", 2, (3,)), ("Lodgings 1", None, ()), ("Lodgings 2", None, ())]


def test_grades_can_be_changed_and_taken_back(lodgings, judges):
    search, page = judging(), lodgings[0]
    for given in (3, 1, None):
        grade(search=search, grades={page.pk: given}, by=judges[0], at=NOON)

    assert not Judgement.objects.exists()
    assert Entry.objects.filter(verb="learning.graded").count() == 3


def test_the_collection_holds_mean_grades_of_published_pages(lodgings, judges):
    search, silent = judging(), judging("silence")
    grade(
        search=search, grades={lodgings[0].pk: 3, lodgings[1].pk: 0, lodgings[2].pk: 3}, by=judges[0], at=NOON
    )
    grade(search=search, grades={lodgings[0].pk: 2}, by=judges[1], at=NOON)
    grade(search=silent, grades={lodgings[1].pk: 0}, by=judges[0], at=NOON)
    lodgings[2].unpublish()

    found = collection()

    assert found.queries == {str(search.pk): "lodgings"}
    assert found.grades == {str(search.pk): {str(lodgings[0].pk): 3, str(lodgings[1].pk): 0}}
    assert found.number_of_grades == 2


def test_agreement_is_full_none_and_between():
    assert Agreement.of([[1, 1], [3, 3, 3], [0]]) == Agreement(2, 1.0, 1.0)
    assert Agreement.of([[2, 2], [2, 2]]) == Agreement(2, 1.0, None)
    assert Agreement.of([[1], []]) == Agreement(0, None, None)
    apart = Agreement.of([[0, 3], [3, 0]])
    assert (apart.same_in_100, apart.alpha) == (0, pytest.approx(-0.5))
    # Worked by hand: pairs (0,0), (1,2); within (0 + 2/1)/4, between 2*(1+4+1+4+1)/12.
    assert Agreement.of([[0, 0], [1, 2]]).alpha == pytest.approx(1 - (2 / 4) / (22 / 12))


def test_agreement_over_everything(lodgings, judges):
    search = judging()
    for judge, given in zip(judges, (3, 2), strict=True):
        grade(search=search, grades={lodgings[0].pk: given, lodgings[1].pk: 1}, by=judge, at=NOON)

    assert overall_agreement().same_in_100 == 50


def test_ndcg_is_one_for_the_best_order_and_less_for_others():
    grades = {"a": 3, "b": 1, "c": 0}

    assert ndcg(["a", "b", "c"], grades) == 1
    assert ndcg(["c", "x"], grades) == 0
    assert ndcg([], grades) == 0
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 7 / 1.5849625) / (7 + 1 / 1.5849625))
    assert ndcg(["a"], {"a": 0}) == 0


def test_a_run_is_scored_and_kept(lodgings, judges):
    search = judging()
    grade(search=search, grades={page.pk: 2 for page in lodgings}, by=judges[0], at=NOON)

    run = score_now(by=judges[0], at=NOON)

    assert (run.scores, run.searches, run.grades) == ({"ndcg@10": 1.0}, 1, 3)
    assert Run.objects.get() == run


def test_nothing_graded_is_nothing_scored():
    with pytest.raises(NothingJudgedError, match="Grade the results"):
        score_now(by=None, at=NOON)


def test_dropping_a_search_drops_its_grades(lodgings, judges):
    search = judging()
    grade(search=search, grades={lodgings[0].pk: 2}, by=judges[0], at=NOON)

    stop_judging(search=search, by=judges[0], at=NOON)

    assert not Judgement.objects.exists()


READING = ["/search/learning/judged/", "/search/learning/judged/{}/", "/search/learning/quality/"]
KEEPING = ["/search/learning/judged/{}/drop/", "/search/learning/quality/score/"]


@pytest.mark.parametrize(
    ("person", "reads", "keeps"),
    [
        ("coordinator", 200, 302),
        ("moderator", 200, 302),
        ("validator", 200, 403),
        ("author", 403, 403),
        ("reader", 403, 403),
        ("", 302, 302),
    ],
)
def test_who_may_grade_and_who_may_keep(library, client, client_of, people, person, reads, keeps):
    search = judging()
    browser = client_of(people[person]) if person else client

    for address in READING:
        assert browser.get(address.format(search.pk)).status_code == reads
    for address in KEEPING:
        assert browser.get(address.format(search.pk)).status_code in ({302} if not person else {405, 403})
        assert browser.post(address.format(search.pk)).status_code == keeps
    assert JudgedSearch.objects.exists() is (person not in ("coordinator", "moderator"))


def test_a_judge_adds_a_search_grades_it_and_scores(lodgings, judges, client_of):
    browser = client_of(judges[0])
    added = browser.post("/search/learning/judged/", {"words": "lodgings"})
    search = JudgedSearch.objects.get()
    assert added.headers["Location"] == f"/search/learning/judged/{search.pk}/"

    browser.post(added.headers["Location"], {f"page_{lodgings[0].pk}": "3", f"page_{lodgings[1].pk}": ""})
    scored = browser.post("/search/learning/quality/score/")

    assert list(Judgement.objects.values_list("page", "grade")) == [(lodgings[0].pk, 3)]
    assert [str(each) for each in get_messages(scored.wsgi_request)][-1].startswith("Scored: nDCG@10 is ")
    assert "Runs, latest first" in browser.get("/search/learning/quality/").content.decode()


def test_odd_grades_are_refused_at_their_field(lodgings, judges, client_of):
    search = judging()
    browser = client_of(judges[0])

    for odd in ("4", "-1", "x", "\0", "1e9", "３"):
        page = browser.post(f"/search/learning/judged/{search.pk}/", {f"page_{lodgings[0].pk}": odd})
        assert page.status_code == 200
        assert "Select a valid choice" in page.content.decode()
    assert not Judgement.objects.exists()


def test_a_form_says_why_a_search_cannot_be_judged(client_of, judges):
    page = client_of(judges[0]).post("/search/learning/judged/", {"words": "of the"})

    assert "says nothing on its own" in page.content.decode()


def test_frequent_searches_are_offered_to_keepers_only(client_of, judges, library):
    from django.utils import timezone

    from search.learning.noting import hour_of

    for words in ("kinship care", "lodgings"):
        searched(words, at=hour_of(timezone.now()))
    judging()

    keeper, grader = (client_of(judge).get("/search/learning/judged/").content.decode() for judge in judges)

    assert "kinship care" in keeper
    assert "kinship care" not in grader


@pytest.mark.parametrize("size", [2, 6])
def test_the_list_costs_the_same_for_any_number_of_searches(
    library, client_of, judges, size, django_assert_num_queries
):
    for number in range(size):
        judging(f"word{number}")
    browser = client_of(judges[1])
    browser.get("/search/learning/judged/")

    with django_assert_num_queries(9):
        browser.get("/search/learning/judged/")
