"""Reading a folder of lists: what is good is kept, what is not is named."""

from datetime import date
from pathlib import Path

import pytest

from peernet.councils.register.folder import Reading, read_folder
from peernet.councils.register.sheets import UnreadableError
from peernet.councils.register.snapshot import Authority, Likeness, Takeover, Verdict
from tests.peernet.councils.register.lists import PARTS, Lists, authority, entry, inspection


def refused(reading: Reading) -> list[str]:
    return [str(each) for each in reading.refusals]


def test_good_lists_are_read_whole(lists: Lists, tmp_path: Path) -> None:
    reading = read_folder(lists.write(tmp_path))

    assert refused(reading) == []
    assert [each.code for each in reading.snapshot.authorities] == ["AAA", "BBB", "CCC", "DDD", "OLD"]
    assert reading.snapshot.authorities[1] == Authority(
        code="BBB",
        name="Place BBB",
        official_name="BBB Council",
        kind="unitary",
        region="Middle Vale",
        combined_authority="Vale",
        gss_code="E06000002",
        dfe_code="802",
        population=200_000,
        population_year=2020,
        latitude=52.6,
        longitude=-1.0,
        area_km2=300.0,
    )
    assert Likeness("AAA", "CCC", 2, "very-close", 2025) in reading.snapshot.likenesses
    assert len(reading.snapshot.likenesses) == 4


def test_a_county_that_ended_is_followed_by_the_councils_that_took_over(lists: Lists, tmp_path: Path) -> None:
    snapshot = read_folder(lists.write(tmp_path)).snapshot

    assert snapshot.takeovers == (
        Takeover("OLD", "CCC", date(2023, 4, 1)),
        Takeover("OLD", "DDD", date(2023, 4, 2)),
    )
    assert snapshot.authorities[-1].ends_on == date(2023, 3, 31)


def test_a_county_also_passes_to_where_its_last_districts_went(lists: Lists, tmp_path: Path) -> None:
    lists.registry.append(
        entry("DIS", local_authority_type="NMD", county_la="OLD", end_date="2023-04-01", replaced_by="AAA")
    )

    takeovers = read_folder(lists.write(tmp_path)).snapshot.takeovers

    assert [each.successor for each in takeovers] == ["CCC", "DDD", "AAA"]


def test_a_day_on_which_no_council_begins_is_not_taken_for_its_beginning(
    lists: Lists, tmp_path: Path
) -> None:
    starts = {each.code: each.starts_on for each in read_folder(lists.write(tmp_path)).snapshot.authorities}

    assert starts == {"AAA": None, "BBB": None, "CCC": date(2023, 4, 1), "DDD": None, "OLD": None}


def test_a_judgement_in_both_lists_is_one_with_the_framework_of_the_history(
    lists: Lists, tmp_path: Path
) -> None:
    verdicts = read_folder(lists.write(tmp_path)).snapshot.verdicts

    assert verdicts == (
        Verdict(
            "AAA",
            date(2023, 7, 10),
            "ILACS Standard Inspection",
            "visit",
            None,
            "good",
            ((PARTS, "Outstanding"),),
        ),
        Verdict("OLD", date(2022, 9, 20), "ILACS Short Inspection", "visit", None, "inadequate"),
    )


def test_a_judgement_only_in_the_current_list_is_kept(lists: Lists, tmp_path: Path) -> None:
    lists.current.append(inspection("E06000002", "2025-01-13", "Requires improvement"))

    verdicts = read_folder(lists.write(tmp_path)).snapshot.verdicts

    assert [(each.council, each.overall) for each in verdicts][-1] == ("BBB", "requires-improvement")


def test_an_assessment_on_paper_is_known_as_one(lists: Lists, tmp_path: Path) -> None:
    lists.history.append(
        inspection("E06000002", "2008-11-17", "Good", **{"Inspection type": "Annual performance assessment"})
    )

    assert read_folder(lists.write(tmp_path)).snapshot.verdicts[-1].basis == "paper"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (authority("805", "E06000005", "QQQ"), "registry code “QQQ” is not in the registry"),
        (authority("801", "E06000006", "EEE"), "DfE code “801” is already on line 2"),
        (authority("806", "E06000006", "AAA"), "registry code “AAA” is already on line 2"),
        (authority("806", "E06000006", "EEE", type="Parish"), "“type” is “Parish”, which is none of: county"),
        (authority("806", "E06000006", "EEE", lat="5.25"), "“lat” is 5.25; it must lie between 49.5 and 56"),
        (authority("806", "E06000006", "EEE", nice_name="<b>Place</b>"), "“nice_name” holds characters"),
        (authority("806", "", "EEE"), "“gss_code” is empty"),
        (
            authority("806", "E06000006", "EEE", combined_authority="NONE"),
            "combined authority “NONE” is not in",
        ),
        (authority("806", "E06000006", "EEE", population_2020="many"), "“population_2020” is “many”"),
    ],
)
def test_a_bad_authority_is_refused_by_line_and_the_rest_is_kept(
    lists: Lists, tmp_path: Path, row: dict[str, str], problem: str
) -> None:
    lists.registry.append(entry("EEE"))
    lists.authorities.append(row)

    reading = read_folder(lists.write(tmp_path))

    (line,) = refused(reading)
    assert line.startswith("childrens_services_authorities_4.csv, line 6: ")
    assert problem in line
    assert len(reading.snapshot.authorities) == 5


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (("801", 3, "801", "Close"), "a council cannot be its own neighbour"),
        (("999", 1, "801", "Close"), "“dfe_la_code” is 999, which no authority in this import has"),
        (("801", 3, "999", "Close"), "“neighbour_dfe_la_code” is 999"),
        (("801", 3, "802", "Close"), "neighbour “AAA to BBB” is already on line 2"),
        (("801", 1, "804", "Close"), "rank “1 of AAA” is already on line 2"),
        (("801", 0, "804", "Close"), "“rank” is 0; it must lie between 1 and 50"),
        (("801", "", "804", "Close"), "“rank” is empty"),
        (("801", 3, "804", "Chummy"), "“closeness” is “Chummy”, which is none of: extremely close"),
    ],
)
def test_a_bad_neighbour_is_refused_and_its_council_known_to_be_partial(
    lists: Lists, tmp_path: Path, cells: tuple[str, int, str, str], problem: str
) -> None:
    lists.neighbours.append(
        dict(zip(["dfe_la_code", "rank", "neighbour_dfe_la_code", "closeness"], cells, strict=True))
    )

    reading = read_folder(lists.write(tmp_path))

    (line,) = refused(reading)
    assert line.startswith("statistical_neighbours_2025_long.csv, line 6: ")
    assert problem in line
    assert len(reading.snapshot.likenesses) == 4
    assert reading.snapshot.partial == (frozenset({"AAA"}) if cells[0] == "801" else frozenset())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (inspection("E99999999", "2024-01-01", "Good"), "E99999999, which no authority in this import has"),
        (inspection("E06000002", "2024-01-01", "Splendid"), "“Splendid”, which is none of: outstanding"),
        (inspection("E06000002", "yesterday", "Good"), "“yesterday”, which is not a date"),
        (
            inspection("E06000002", "2024-01-10", "Good", **{"Publication date": "2024-01-09"}),
            "published before the inspection",
        ),
        (inspection("E06000001", "2023-07-10", "Good"), "this inspection is already on line 2"),
        (inspection("E06000002", "2024-01-01", "Good", **{PARTS: "Fine"}), "“Fine”, which is none of"),
    ],
)
def test_a_bad_judgement_is_refused(lists: Lists, tmp_path: Path, row: dict[str, str], problem: str) -> None:
    lists.history.append(row)

    reading = read_folder(lists.write(tmp_path))

    (line,) = refused(reading)
    assert line.startswith("ilacs_inspection_history_2025.csv, line 4: ")
    assert problem in line
    assert len(reading.snapshot.verdicts) == 2


def test_lists_that_contradict_each_other_are_told_apart(lists: Lists, tmp_path: Path) -> None:
    lists.current[0]["Overall effectiveness"] = "Inadequate"

    reading = read_folder(lists.write(tmp_path))

    (line,) = refused(reading)
    assert line.endswith("the list of past inspections says “Good” for this date. Find out which is right.")
    assert reading.snapshot.verdicts[0].overall == "good"


def test_a_row_with_a_cell_too_many_is_refused(lists: Lists, tmp_path: Path) -> None:
    folder = lists.write(tmp_path)
    with (folder / "neighbours/statistical_neighbours_2025_long.csv").open("a", encoding="utf-8") as text:
        text.write("803,1,804,Close,and more\n")

    (line,) = refused(read_folder(folder))

    assert line.endswith("line 6: 5 cells where the list has 4 columns. Check the commas.")


def test_a_refused_authority_takes_its_neighbours_and_judgements_with_it_by_name(
    lists: Lists, tmp_path: Path
) -> None:
    lists.authorities[0]["lat"] = "0"

    reading = read_folder(lists.write(tmp_path))

    assert [each.split(":")[0] for each in refused(reading)] == [
        "childrens_services_authorities_4.csv, line 2",
        "statistical_neighbours_2025_long.csv, line 2",
        "statistical_neighbours_2025_long.csv, line 3",
        "statistical_neighbours_2025_long.csv, line 4",
        "ilacs_inspection_history_2025.csv, line 2",
        "la_inspection_judgements_2025.csv, line 2",
    ]


AUTHORITIES = "authorities/childrens_services_authorities_4.csv"


def test_a_file_in_another_encoding_stops_everything(lists: Lists, tmp_path: Path) -> None:
    path = lists.write(tmp_path) / AUTHORITIES
    path.write_bytes(path.read_text("utf-8").replace("Place AAA", "Pläce").encode("latin-1"))

    with pytest.raises(UnreadableError, match="Save it again as “CSV UTF-8”"):
        read_folder(tmp_path)


def test_a_list_without_a_column_stops_everything(lists: Lists, tmp_path: Path) -> None:
    path = lists.write(tmp_path) / AUTHORITIES
    path.write_text(path.read_text("utf-8").replace("registry_code", "registry"), "utf-8")

    with pytest.raises(UnreadableError, match="no column “registry_code”"):
        read_folder(tmp_path)


@pytest.mark.parametrize("content", ["", "\n", "just words"])
def test_an_empty_or_wrong_file_stops_everything(lists: Lists, tmp_path: Path, content: str) -> None:
    (lists.write(tmp_path) / AUTHORITIES).write_text(content, "utf-8")

    with pytest.raises(UnreadableError, match="has no column"):
        read_folder(tmp_path)


def test_a_broken_quotation_stops_everything(lists: Lists, tmp_path: Path) -> None:
    with (lists.write(tmp_path) / AUTHORITIES).open("a", encoding="utf-8") as text:
        text.write('805,"E06000005')

    with pytest.raises(UnreadableError, match="not a CSV file we can read"):
        read_folder(tmp_path)


def test_a_missing_list_is_named(lists: Lists, tmp_path: Path) -> None:
    (lists.write(tmp_path) / AUTHORITIES).unlink()

    with pytest.raises(UnreadableError, match=r"There is no childrens_services_authorities_\*\.csv"):
        read_folder(tmp_path)


def test_two_lists_of_one_kind_are_one_too_many(lists: Lists, tmp_path: Path) -> None:
    path = lists.write(tmp_path) / AUTHORITIES
    path.with_name("childrens_services_authorities_5.csv").write_text("x", "utf-8")

    with pytest.raises(UnreadableError, match="more than one"):
        read_folder(tmp_path)


def test_a_list_in_which_every_row_is_bad_stops_everything(lists: Lists, tmp_path: Path) -> None:
    for row in lists.authorities:
        row["type"] = "Parish"

    with pytest.raises(UnreadableError, match="holds no authority that can be used"):
        read_folder(lists.write(tmp_path))


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is not a folder"):
        read_folder(tmp_path / "nowhere")
