"""What the API refuses to read, whatever it is sent to."""

import pytest

from tests.factories import UserFactory
from tests.peernet.programs import Program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("body", ['{"role": "\\ud800"}', '{"\\udfff": 1}', '[["\\ud800"]]'])
def test_half_a_character_is_refused_before_anybody_says_it_back(body: str) -> None:
    answer = Program(UserFactory()).post("/api/v1/memberships/", body, content_type="application/json")

    assert answer.status_code == 400
    assert "half a character" in answer.json()["detail"]


def test_a_whole_character_in_two_halves_is_read() -> None:
    body = '{"role": "\\ud83d\\ude00"}'

    answer = Program(UserFactory()).post("/api/v1/memberships/", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["role"] == ['"😀" is not a valid choice.']


def test_an_address_has_no_ending_for_its_format() -> None:
    program = Program(UserFactory())

    assert program.get("/api/v1/memberships/").status_code == 200
    assert program.get("/api/v1/memberships.json").status_code == 404


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_a_body_without_a_bottom_is_refused(body: str) -> None:
    answer = Program(UserFactory()).post("/api/v1/memberships/", body, content_type="application/json")

    assert (answer.status_code, list(answer.json())) == (400, ["detail"])
