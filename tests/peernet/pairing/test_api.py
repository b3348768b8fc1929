"""Rounds, runs and conflicts over the API."""

import pytest

from peernet.councils.models import Judgement
from peernet.councils.states import CouncilRole
from peernet.pairing.models import Conflict, Run
from peernet.reviews.models import Review, Round
from tests.factories import CouncilFactory, ReviewTypeFactory, RoundFactory, UserFactory
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db

ROUNDS = "/api/v1/rounds/"
CONFLICTS = "/api/v1/conflicts/"


@pytest.fixture
def program(client_of, manager):
    return client_of(manager)


@pytest.fixture
def director(client_of):
    return client_of(UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR))


def post(client, address, **sent):
    return client.post(address, sent, content_type="application/json")


def test_a_round_is_opened_and_read(program):
    kind = ReviewTypeFactory()

    made = post(
        program, ROUNDS, name="Autumn", review_type=kind.code, starts_on="2026-09-01", ends_on="2027-03-31"
    )

    assert made.status_code == 201
    read = program.get(f"{ROUNDS}{made.json()['id']}/").json()
    assert read == made.json()
    assert (read["state"], read["fictional"], read["review_type"]) == ("open", False, kind.code)
    assert program.get(ROUNDS).json()["results"] == [read]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Taken"),
        ("name", ""),
        ("review_type", "none"),
        ("review_type", 7),
        ("starts_on", "soon"),
        ("ends_on", "2026-09-01"),
        ("fictional", "perhaps"),
    ],
)
def test_a_round_that_cannot_be_is_refused_at_its_field(program, name, value):
    RoundFactory(name="Taken")
    sent = {
        "name": "Autumn",
        "review_type": ReviewTypeFactory().code,
        "starts_on": "2026-09-01",
        "ends_on": "2027-03-31",
    }

    answer = post(program, ROUNDS, **(sent | {name: value}))

    assert answer.status_code == 400
    assert list(answer.json()) == [name]
    assert Round.objects.count() == 1


def test_who_is_due_comes_with_the_reason(program):
    one, two = ring(2, like=1)
    round = RoundFactory()

    due = program.get(f"{ROUNDS}{round.pk}/due/").json()

    assert [row["council"] for row in due] == [
        {"code": one.code, "name": one.name},
        {"code": two.code, "name": two.name},
    ]
    assert {row["reason"] for row in due} == {"never"}


def test_a_run_is_made_read_and_published(program):
    lone, other, *_ = ring(5, like=1)
    Judgement.objects.filter(council=other).update(overall="inadequate")
    round = RoundFactory()

    made = post(
        program, f"{ROUNDS}{round.pk}/runs/", seed=9, rules={"maximum_km": None}, weights={"region": 0}
    )

    assert made.status_code == 201
    run = made.json()
    assert (run["seed"], run["demanded"], run["covered"], run["proven"]) == (9, 5, 4, True)
    assert len(run["proposals"]) == 4
    assert all(pair["sentence"] and pair["terms"] for pair in run["proposals"])
    assert [row["host"]["code"] for row in run["unpaired"]] == [lone.code]
    assert run["unpaired"][0]["relaxations"]
    assert run["problem"]["weights"]["region"] == 0
    assert (run["problem"]["fairness"], run["raised"], run["raised_bound"]) == ("leximin", 4, 4)
    assert run["in_words"][1].endswith("and so on through all 4 hosts.")
    assert program.get(f"/api/v1/runs/{run['id']}/").json() == run
    assert [row["id"] for row in program.get(f"{ROUNDS}{round.pk}/runs/").json()] == [run["id"]]

    published = program.post(f"/api/v1/runs/{run['id']}/publish/")
    again = program.post(f"/api/v1/runs/{run['id']}/publish/")

    assert published.status_code == 200
    assert {pair["review"] for pair in published.json()["proposals"]} == set(
        Review.objects.values_list("pk", flat=True)
    )
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")
    assert post(program, f"{ROUNDS}{round.pk}/runs/").status_code == 409


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({"seed": "abc"}, ["seed"]),
        ({"seed": -1}, ["seed"]),
        ({"seed": 10**40}, ["seed"]),
        ({"capacity": -1}, ["capacity"]),
        ({"capacity": None}, ["capacity"]),
        ({"demand": 10**9}, ["demand"]),
        ({"rules": "none"}, ["rules"]),
        ({"rules": {"maximum_km": -3}}, ["rules", "maximum_km"]),
        ({"rules": {"neighbours": "all"}}, ["rules", "neighbours"]),
        ({"rules": {"lead_judgements": ["Superb"]}}, ["rules", "lead_judgements"]),
        ({"rules": {"mutual_years": 1.5}}, ["rules", "mutual_years"]),
        ({"weights": {"distance": 101}}, ["weights", "distance"]),
        (
            {
                "weights": dict.fromkeys(
                    ["closeness", "judgement", "distance", "themes", "balance", "region"], 0
                )
            },
            ["weights"],
        ),
    ],
)
def test_hostile_options_are_refused_at_their_field_and_nothing_is_run(program, sent, where):
    ring(3)
    round = RoundFactory()

    answer = post(program, f"{ROUNDS}{round.pk}/runs/", **sent)

    assert answer.status_code == 400
    found = answer.json()
    for name in where:
        assert list(found) == [name]
        found = found[name]
    assert not Run.objects.exists()


def test_what_does_not_exist_is_not_found(program):
    for address in [
        f"{ROUNDS}999/",
        f"{ROUNDS}abc/",
        f"{ROUNDS}{'9' * 30}/due/",
        "/api/v1/runs/999/",
        f"/api/v1/runs/{'9' * 30}/",
    ]:
        assert program.get(address).status_code == 404, address
    assert post(program, f"{ROUNDS}999/runs/").status_code == 404


def test_councils_see_nothing_of_runs_not_even_of_a_published_round(pair, program, director, client):
    one, two, *_ = ring(4)
    run = pair(RoundFactory())
    hidden = [
        f"/api/v1/runs/{run.pk}/",
        f"{ROUNDS}{run.round_id}/runs/",
        f"{ROUNDS}{run.round_id}/due/",
    ]
    assert director.get(f"{ROUNDS}{run.round_id}/").status_code == 404
    program.post(f"/api/v1/runs/{run.pk}/publish/")
    conflict = Conflict.objects.create(first=one, second=two, kind="family")

    assert director.get(f"{ROUNDS}{run.round_id}/").status_code == 200
    for address in hidden:
        assert director.get(address).status_code == 404, address
        assert client.get(address).status_code in (401, 403), address
    assert director.post(f"/api/v1/runs/{run.pk}/publish/").status_code == 404
    assert post(director, f"{ROUNDS}{run.round_id}/runs/").status_code == 403
    assert post(director, ROUNDS).status_code == 403
    assert director.get(CONFLICTS).json()["results"] == []
    assert director.delete(f"{CONFLICTS}{conflict.pk}/").status_code == 404
    assert post(director, CONFLICTS).status_code == 403
    assert (Run.objects.count(), Conflict.objects.count()) == (1, 1)


def test_conflicts_are_declared_listed_and_withdrawn(program):
    one, two = CouncilFactory(), CouncilFactory()

    made = post(program, CONFLICTS, first=two.code, second=one.code, kind="merger", until="2099-01-01")

    assert made.status_code == 201
    row = made.json()
    assert (row["first"], row["second"], row["until"]) == (one.code, two.code, "2099-01-01")
    assert program.get(CONFLICTS).json()["results"] == [row]
    twice = post(program, CONFLICTS, first=one.code, second=two.code, kind="merger")
    assert (twice.status_code, list(twice.json())) == (400, ["kind", "code"])
    assert program.delete(f"{CONFLICTS}{row['id']}/").status_code == 204
    assert not Conflict.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"), [("first", "none"), ("second", None), ("kind", "love"), ("until", "never")]
)
def test_a_conflict_that_cannot_be_is_refused_at_its_field(program, name, value):
    sent = {"first": CouncilFactory().code, "second": CouncilFactory().code, "kind": "merger"}

    answer = post(program, CONFLICTS, **(sent | {name: value}))

    assert (answer.status_code, list(answer.json())) == (400, [name])


def test_a_run_costs_the_same_to_read_for_any_number_of_pairs(
    program, pair, django_assert_num_queries, django_assert_max_num_queries
):
    round = RoundFactory()
    ring(3)
    small = pair(round)
    with django_assert_max_num_queries(10) as few:
        program.get(f"/api/v1/runs/{small.pk}/")

    ring(12)
    large = pair(round)
    with django_assert_num_queries(len(few)):
        program.get(f"/api/v1/runs/{large.pk}/")
