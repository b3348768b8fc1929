"""The lists as they were published, where they are at hand."""

from collections import Counter
from pathlib import Path

import pytest

from peernet.councils.register.bundle import read_bundle
from peernet.councils.register.folder import Reading, read_folder
from peernet.settings.env import ROOT

PUBLISHED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="module")
def reading() -> Reading:
    if not Path(PUBLISHED, "authorities").is_dir():
        pytest.skip("the published lists are not beside this checkout (shared/data)")
    return read_folder(PUBLISHED)


def test_every_published_row_is_accepted(reading: Reading) -> None:
    today = [each for each in reading.snapshot.authorities if each.ends_on is None]

    assert reading.refusals == []
    assert (len(today), len(reading.snapshot.likenesses)) == (153, 1530)


def test_the_latest_judgement_of_each_council_adds_up_to_the_published_totals(reading: Reading) -> None:
    today = {each.code for each in reading.snapshot.authorities if each.ends_on is None}
    latest = {
        each.council: each.overall
        for each in sorted(reading.snapshot.verdicts, key=lambda each: each.inspected_on)
        if each.council in today
    }

    assert Counter(latest.values()) == {
        "outstanding": 36,
        "good": 67,
        "requires-improvement": 31,
        "inadequate": 19,
    }


def test_the_register_that_comes_with_peernet_says_the_same(reading: Reading) -> None:
    bundled = read_bundle().snapshot

    assert set(bundled.authorities) == set(reading.snapshot.authorities)
    assert set(bundled.takeovers) == set(reading.snapshot.takeovers)
    assert set(bundled.likenesses) == set(reading.snapshot.likenesses)
    assert set(bundled.verdicts) == set(reading.snapshot.verdicts)
    assert set(bundled.touches) == set(reading.snapshot.touches)
