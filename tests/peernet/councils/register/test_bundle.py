"""The register that comes with Peernet."""

from pathlib import Path

import pytest

from peernet.councils.register.bundle import read_bundle, write_bundle
from peernet.councils.register.sheets import UnreadableError
from peernet.councils.register.snapshot import Snapshot
from tests.peernet.councils.register.known_borders import HELD_BACK, TUNED_ON


@pytest.fixture(scope="module")
def england() -> Snapshot:
    return read_bundle().snapshot


def test_it_holds_the_real_england(england: Snapshot) -> None:
    today = [each for each in england.authorities if each.ends_on is None]

    assert (len(today), len(england.likenesses), len(england.verdicts)) == (153, 1530, 271)
    assert {each.council for each in england.likenesses} == {each.code for each in today}
    assert all(each.population and each.area_km2 and each.latitude for each in today)


def test_it_knows_where_the_work_of_ended_councils_went(england: Snapshot) -> None:
    names = {each.code: each.name for each in england.authorities}
    passed = {(names[each.predecessor], names[each.successor]) for each in england.takeovers}

    assert passed == {
        ("Bournemouth", "Bournemouth, Christchurch and Poole"),
        ("Poole", "Bournemouth, Christchurch and Poole"),
        ("Dorset County", "Bournemouth, Christchurch and Poole"),
        ("Dorset County", "Dorset Council"),
        ("Buckinghamshire County", "Buckinghamshire"),
        ("Northamptonshire", "North Northamptonshire"),
        ("Northamptonshire", "West Northamptonshire"),
        ("Cumbria", "Cumberland"),
        ("Cumbria", "Westmorland and Furness"),
        ("North Yorkshire", "North Yorkshire"),
        ("Somerset", "Somerset"),
    }


@pytest.mark.parametrize(("known", "found", "right"), [(TUNED_ON, 0.95, 0.88), (HELD_BACK, 0.95, 0.88)])
def test_estimated_borders_are_as_good_as_the_documentation_says(
    england: Snapshot, known: dict[str, list[str]], found: float, right: float
) -> None:
    names = {each.code: each.name for each in england.authorities}
    estimated = {(names[each.first], names[each.second]) for each in england.touches}
    guesses = {pair for one, two in estimated for pair in ((one, two), (two, one)) if pair[0] in known}
    truth = {(council, other) for council, others in known.items() for other in others}

    assert len(guesses & truth) / len(truth) >= found
    assert len(guesses & truth) / len(guesses) >= right


def test_islands_touch_nobody(england: Snapshot) -> None:
    assert not [each for each in england.touches if {"IOW", "IOS"} & {each.first, each.second}]


def test_what_is_written_is_read_back(england: Snapshot, tmp_path: Path) -> None:
    write_bundle(england, tmp_path / "copy.json")

    assert read_bundle(tmp_path / "copy.json").snapshot == england


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": "other"}',
        '{"format": "peernet-register-1"}',
        '{"format": "peernet-register-1", "authorities": [[], ["X"]]}',
        "\x00",
    ],
)
def test_a_damaged_file_says_how_to_make_it_again(tmp_path: Path, content: str) -> None:
    path = tmp_path / "england.json"
    path.write_text(content, "utf-8")

    with pytest.raises(UnreadableError, match=r"manage\.py export_register"):
        read_bundle(path)
