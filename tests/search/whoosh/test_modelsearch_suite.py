"""Runs the tests that modelsearch keeps for its own backends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
SUITE = PROJECT.parent / "shared" / "modelsearch_suite" / "run.sh"
# Only Elasticsearch refuses this lookup; here the database answers it.
ELASTICSEARCH_ONLY = {"test_filter_with_unsupported_lookup_type"}


@pytest.mark.skipif(not SUITE.exists(), reason=f"modelsearch's suite is not beside the project: {SUITE}")
def test_modelsearch_accepts_the_backend(tmp_path):
    outcomes = tmp_path / "outcomes.json"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DATABASE"))
    }

    run = subprocess.run(
        ["sh", str(SUITE), "search.whoosh", str(PROJECT)],
        env=environment | {"PYTHON": sys.executable, "MS_OUT": str(outcomes)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    result = json.loads(outcomes.read_text())
    assert len(result["suite"]) == 121
    assert {name for name, (outcome, _) in result["suite"].items() if outcome != "pass"} == set()
    failed = {name for name, (outcome, _) in result["extra"].items() if outcome in ("FAIL", "ERROR")}
    assert failed == ELASTICSEARCH_ONLY
