"""The pairing desk in a browser."""

from datetime import date

import pytest
from django.urls import reverse

from peernet.councils.models import Judgement
from peernet.councils.states import CouncilRole
from peernet.pairing.models import Conflict, Run
from peernet.pairing.options import Options
from peernet.reviews.models import Review, Round
from tests.factories import (
    CouncilFactory,
    ReviewFactory,
    ReviewTypeFactory,
    RoundFactory,
    UserFactory,
)
from tests.factories.moments import NOON
from tests.peernet.pairing.test_options_form import typed
from tests.peernet.pairing.worlds import ring, touch

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_of, manager):
    return client_of(manager)


def desk_of(round):
    return reverse("pairing:desk", args=[round.pk])


def page_of(run, name="plan"):
    return reverse(f"pairing:{name}", args=[run.round_id, run.pk])


def test_a_round_is_opened_with_a_form(browser):
    kind = ReviewTypeFactory()
    sent = {"name": "Autumn", "review_type": kind.pk, "starts_on": "2026-09-01", "ends_on": "2027-03-31"}

    answer = browser.post(reverse("pairing:open_round"), sent | {"register": "real"})

    opened = Round.objects.get()
    assert answer.url == desk_of(opened)
    assert (opened.name, opened.fictional, opened.ends_on) == ("Autumn", False, date(2027, 3, 31))
    assert "Autumn" in browser.get(reverse("pairing:rounds")).text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", "Taken"),
        ("name", "x" * 81),
        ("name", "nul\x00"),
        ("review_type", "99999999999999999999"),
        ("review_type", "abc"),
        ("starts_on", "soon"),
        ("ends_on", "2026-09-01"),
        ("register", "mars"),
    ],
)
def test_a_round_that_cannot_be_is_refused_at_its_field(browser, name, value):
    kind = ReviewTypeFactory()
    RoundFactory(name="taken", review_type=kind)
    sent = {"name": "Autumn", "review_type": kind.pk, "starts_on": "2026-09-01", "ends_on": "2027-03-31"}

    answer = browser.post(reverse("pairing:open_round"), sent | {"register": "demo"} | {name: value})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [name]
    assert Round.objects.count() == 1


def test_the_desk_says_who_is_due_who_is_not_and_whether_there_are_enough(browser):
    councils = ring(4)
    Judgement.objects.filter(council=councils[3]).update(overall="requires-improvement")
    round = RoundFactory()
    ReviewFactory(host=councils[2], reviewer=councils[0], review_type=round.review_type)
    done = CouncilFactory(name="Doneshire")
    ReviewFactory(host=done, review_type=round.review_type, state="closed", final_at=NOON, closed_at=NOON)

    desk = browser.get(desk_of(round)).context["desk"]

    due = [row.council for row in desk.due]
    assert councils[2] not in due
    assert done not in due
    said = {row.council: row.sentence for row in desk.not_due}
    assert said[councils[2]] == "A review is under way: requested."
    assert said[done].startswith("Its last review ended on 10 March 2026")
    assert desk.forecast.leads == 3
    assert desk.forecast.asked == len(due)


def test_a_manager_runs_the_pairing_and_reads_the_plan(browser):
    ring(5)
    round = RoundFactory()

    answer = browser.post(desk_of(round), typed(Options(), seed=42))

    run = Run.objects.get()
    assert answer.url == page_of(run)
    page = browser.get(answer.url).text
    for pair in run.proposals.all():
        assert pair.sentence in page
    assert "All 5 reviews asked for are covered." in page
    assert "and so on through all 5 hosts." in page
    assert "Served least well: Ringshire" in page
    assert 'class="map"' in page
    assert 'class="flows"' in page
    assert "Publish and tell the councils" in page
    assert browser.get(desk_of(round)).context["form"].initial["seed"] == 42


def test_the_plan_says_why_a_host_has_nobody(browser, pair):
    lone, other, *_ = ring(4, like=1)
    Judgement.objects.filter(council=other).update(overall="inadequate")
    run = pair(RoundFactory())

    page = browser.get(page_of(run)).text

    row = run.unpaired.get(host=lone)
    assert row.sentence.split(" If ")[0] in page
    assert f"Proven: no plan under these rules covers more than {run.covered}." in page


@pytest.mark.parametrize(
    ("name", "value"), [("seed", "abc"), ("capacity", "-2"), ("demand", "9" * 40), ("maximum_km", "far")]
)
def test_hostile_options_are_refused_at_their_field_and_nothing_is_run(browser, name, value):
    ring(3)
    round = RoundFactory()

    answer = browser.post(desk_of(round), typed(Options()) | {name: value})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [name]
    assert f'href="#id_{name}"' in answer.text
    assert not Run.objects.exists()


def test_a_round_with_nobody_due_says_so_instead_of_running(browser):
    round = RoundFactory()

    answer = browser.post(desk_of(round), typed(Options()))

    assert "No council is due in this round" in answer.text
    assert not Run.objects.exists()


def test_publishing_twice_is_refused_with_409(browser, pair):
    ring(4)
    run = pair(RoundFactory())

    first = browser.post(page_of(run, "publish"))
    second = browser.post(page_of(run, "publish"))

    assert (first.status_code, first.url) == (302, page_of(run))
    assert second.status_code == 409
    assert Review.objects.count() == 4
    page = browser.get(page_of(run)).text
    assert "This plan was published on" in page
    assert "Publish and tell the councils" not in page
    assert "it is not paired again" in browser.get(desk_of(run.round)).text
    assert browser.post(desk_of(run.round), typed(Options())).status_code == 200
    assert Run.objects.count() == 1


def test_a_run_whose_ground_has_moved_says_so_and_cannot_be_published(browser, pair):
    councils = ring(5)
    run = pair(RoundFactory())
    touch(councils[0], councils[1])

    page = browser.get(page_of(run)).text

    assert "Since this run, borders changed." in page
    assert "Publish and tell the councils" not in page
    assert browser.post(page_of(run, "publish")).status_code == 409


def test_an_older_run_points_to_the_newer(browser, pair):
    ring(4)
    round = RoundFactory()
    older, _newer = pair(round), pair(round)

    page = browser.get(page_of(older)).text

    assert "A newer run of this round exists." in page
    assert "Publish and tell the councils" not in page


def test_a_run_is_asked_again_on_its_page(browser, pair):
    ring(4)
    run = pair(RoundFactory())

    same = browser.post(page_of(run, "replay"), follow=True)
    run.proposals.update(score=1)
    other = browser.post(page_of(run, "replay"), follow=True)

    assert "gave the same plan with the same reasons" in same.text
    assert "the solver differs in: pairs or their reasons" in other.text


def test_the_plan_is_taken_away_as_a_spreadsheet(browser, pair):
    ring(3)
    run = pair(RoundFactory(name="Spring / 2026"))

    answer = browser.get(page_of(run, "plan_csv"))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="spring-2026-run-{run.pk}.csv"'
    assert answer.text.startswith("\ufeffHost,Host code,")


def test_conflicts_are_declared_and_withdrawn(browser):
    one, two = CouncilFactory(), CouncilFactory()
    address = reverse("pairing:conflicts")

    browser.post(address, {"first": two.pk, "second": one.pk, "kind": "merger", "until": ""})
    conflict = Conflict.objects.get()
    shown = browser.get(address).text
    browser.post(reverse("pairing:withdraw_conflict", args=[conflict.pk]))

    assert f"{one.name} and {two.name}" in shown
    assert not Conflict.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("first", "abc"), ("second", "9" * 30), ("second", ""), ("kind", "love"), ("until", "2001-01-01")],
)
def test_a_conflict_that_cannot_be_is_refused_at_its_field(browser, name, value):
    one, two = CouncilFactory(), CouncilFactory()
    sent = {"first": one.pk, "second": two.pk, "kind": "merger", "until": ""}

    answer = browser.post(reverse("pairing:conflicts"), sent | {name: value})

    assert list(answer.context["form"].errors) == [name]
    assert not Conflict.objects.exists()


def addresses(run):
    return [
        reverse("pairing:rounds"),
        reverse("pairing:open_round"),
        reverse("pairing:conflicts"),
        desk_of(run.round),
        page_of(run),
        page_of(run, "plan_csv"),
    ]


def test_outsiders_are_refused_everywhere_and_change_nothing(pair, client_of, client):
    councils = ring(4)
    run = pair(RoundFactory())
    director = client_of(UserFactory(member_of=councils[0], role=CouncilRole.DIRECTOR))

    for address in addresses(run):
        assert director.get(address).status_code == 403
        assert client.get(address).status_code in (302, 403)
    for name in ("publish", "replay"):
        assert director.post(page_of(run, name)).status_code == 403
    assert director.post(desk_of(run.round), typed(Options())).status_code == 403

    assert Run.objects.count() == 1
    assert not Review.objects.exists()


def test_what_does_not_exist_is_not_found(browser, pair):
    ring(3)
    run, other = pair(RoundFactory()), RoundFactory()

    for address in [
        f"/rounds/{'9' * 30}/",
        "/rounds/0/",
        f"/rounds/{other.pk}/runs/{run.pk}/",
        f"/rounds/{run.round_id}/runs/{'9' * 30}/",
        f"/rounds/{other.pk}/runs/{run.pk}/plan.csv",
    ]:
        assert browser.get(address).status_code == 404, address


def test_publishing_needs_a_post(browser, pair):
    ring(3)
    run = pair(RoundFactory())

    assert browser.get(page_of(run, "publish")).status_code == 405


def test_pages_cost_the_same_for_any_number_of_councils(
    browser, pair, django_assert_num_queries, django_assert_max_num_queries
):
    round = RoundFactory()
    ring(3)
    small = pair(round)
    asked = [reverse("pairing:rounds"), desk_of(round)]
    costs = []
    for address in [*asked, page_of(small)]:
        with django_assert_max_num_queries(48) as few:
            browser.get(address)
        costs.append(len(few))

    ring(30)
    large = pair(round)
    pair(RoundFactory())
    # The page of the newest run asks whether its ground has moved, so compare newest with newest.
    for address, cost in zip([*asked, page_of(large)], costs, strict=True):
        with django_assert_num_queries(cost):
            browser.get(address)
