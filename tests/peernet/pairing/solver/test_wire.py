"""Problems and plans as JSON, kind and hostile."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.pairing.solver import ProblemError, solve
from peernet.pairing.solver.fingerprints import fingerprint
from peernet.pairing.solver.wire import plan_to_json, problem_from_json, problem_to_json
from tests.peernet.pairing.solver.worlds import council, round_of, worlds

ROOT = Path(__file__).parents[4]
GOOD = problem_to_json(round_of(council("Ashwick"), council("Brackenholm")))


def run(text, *words):
    raw = text if isinstance(text, bytes) else text.encode()
    done = subprocess.run(
        [sys.executable, "-m", "peernet.pairing.solver", *words],
        input=raw,
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@settings(max_examples=60, deadline=None, database=None)
@given(worlds(most_councils=6, most_hosts=6))
def test_a_problem_survives_the_journey(problem):
    assert problem_from_json(problem_to_json(problem)) == problem


def test_the_fingerprint_sees_every_change_and_no_order():
    one = round_of(council("Ashwick"), council("Brackenholm"))
    turned = round_of(council("Brackenholm"), council("Ashwick"))
    other = round_of(council("Ashwick"), council("Brackenholm", capacity=2))

    assert fingerprint(one) == fingerprint(turned)
    assert fingerprint(one) != fingerprint(other)


def test_a_good_problem_comes_back_as_a_plan():
    code, out, _ = run(GOOD)

    plan = json.loads(out)
    assert (code, plan["proven"], plan["totals"]["covered"]) == (0, True, 2)
    plan.pop("seconds")
    expected = json.loads(plan_to_json(solve(problem_from_json(GOOD))))
    expected.pop("seconds")
    assert plan == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "not readable JSON"),
        (b"\xff\xfe", "not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "problem: must be an object, not []"),
        (GOOD.replace('"seed": 0', '"seed": 0, "seed": 1'), "'seed' appears twice"),
        (GOOD.replace('"seed": 0', '"seed": 1e400'), "seed: must be a whole number, not inf"),
        (GOOD.replace('"latitude": 52.0', '"latitude": NaN'), "NaN is not a number that can be used"),
        (GOOD.replace('"capacity": 1', '"capacity": -1'), "councils, row 1: ASH has capacity -1"),
    ],
)
def test_the_command_refuses_with_a_message_and_code_2(text, message):
    code, out, err = run(text)

    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"capacity": 1', '"capacity": "1"', "councils, row 1: capacity must be a whole number, not '1'"),
        ('"capacity": 1', '"capacity": true', "councils, row 1: capacity must be a whole number, not True"),
        ('"capacity": 1', '"speed": 1', "councils, row 1: has no field called 'speed'; the fields are"),
        ('"name": "Ashwick",', "", "councils, row 1: lacks name"),
        (
            '"today": "2026-01-01"',
            '"today": "yesterday"',
            "today: must be a date, YYYY-MM-DD, not 'yesterday'",
        ),
        ('"neighbours": []', '"neighbours": {}', "neighbours: must be a list, not {}"),
        (
            '"neighbours": "off"',
            '"neighbours": "maybe"',
            "rules: neighbours must be one of 'off', 'host', 'either'",
        ),
        ('"seed": 0', f'"seed": {"9" * 5000}', "this is not readable JSON"),
        ('"name": "Ashwick"', '"name": "\\ud800"', "councils, row 1: name must be text in Unicode"),
    ],
)
def test_wrong_json_is_refused_field_by_field(old, new, message):
    with pytest.raises(ProblemError) as caught:
        problem_from_json(GOOD.replace(old, new, 1))

    assert message in str(caught.value)


@settings(max_examples=200, deadline=None, database=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["councils", "hosts", "today", "rules", "code"]) | st.text(), inner
            )
        ),
    )
)
def test_no_json_makes_anything_but_a_problem_error(value):
    with pytest.raises(ProblemError):
        problem_from_json(json.dumps(value))


def test_the_command_answers_a_question_and_draws():
    question = json.dumps({"problem": json.loads(GOOD), "withdrawn": [{"code": "BRA"}]})
    lost = json.dumps({"problem": json.loads(GOOD), "withdrawn": [{"code": 7}]})

    code, out, _ = run(question, "what-if")
    assert (code, [step["covered"] for step in json.loads(out)["steps"]]) == (0, [0])
    code, out, _ = run(GOOD, "draw", "50")
    assert (code, {chance["percent"] for chance in json.loads(out)["chances"]}) == (0, {50})
    code, out, err = run(lost, "what-if")
    assert (code, out) == (2, "")
    assert "withdrawn, row 1: code must be text in Unicode, not 7" in err
    assert run(GOOD, "dance")[0] == 2
