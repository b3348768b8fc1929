"""What lines of wordings say, and what they refuse."""

import pytest

from search.wording.checks import refusals
from search.wording.lines import Dictionary, Line, written_lines
from search.wording.shipped import shipped_line, shipped_lines

CARE = Line("care", ("LAC", "looked after children"))
FAMILY = Line("hub", ("Sure Start",), ("family hub",))


def told(line: Line, *others: Line) -> list[tuple[str, str]]:
    return [(refusal.field, refusal.message) for refusal in refusals(line, others)]


def test_a_two_way_line_reads_both_ways_and_a_one_way_line_one_way():
    assert Dictionary((CARE, FAMILY)).alternatives == {
        "LAC": ("looked after children",),
        "looked after children": ("LAC",),
        "sure start": ("family hub",),
    }


def test_a_wording_in_two_lines_leads_to_both():
    second = Line("other", ("LAC", "local area coordination"))

    assert Dictionary((CARE, second)).alternatives["LAC"] == (
        "looked after children",
        "local area coordination",
    )


@pytest.mark.parametrize(
    ("words", "also"),
    [
        ("lac", ("looked after children",)),
        ("LAC and looked after children", ()),
        ("sure starts near me", ("family hub",)),
        ("family hub", ()),
        ('"lac"', ("looked after children",)),
        ('"our lac team"', ()),
        ("housing -lac", ()),
        ("", ()),
        ("after looked", ()),
    ],
)
def test_a_reader_is_told_what_else_was_searched(words, also):
    assert Dictionary((CARE, FAMILY)).also_searched(words) == also


def test_the_shipped_list_is_long_sourced_unique_and_passes_its_own_checks():
    lines = shipped_lines()

    assert len(lines) >= 200
    assert len({line.key for line in lines}) == len(lines)
    assert [line.key for line in lines if not line.source] == []
    assert [(line.key, told(line, *lines)) for line in lines if told(line, *lines)] == []


def test_the_shipped_list_knows_the_words_it_is_there_for():
    alternatives = Dictionary(shipped_lines()).alternatives

    assert "looked after children" in alternatives["CLA"]
    assert "not in education employment or training" in alternatives["ni 117"]
    assert "placement stability" in alternatives["ni 62"]
    assert "re-referral" in alternatives["lait children in need"]
    assert shipped_line("nothing") is None


@pytest.mark.parametrize(
    ("said", "also", "field", "part"),
    [
        (["a"], ["children"], "said", "too short"),
        (["LAC", "of the"], [], "said", "says nothing on its own"),
        (["LAC", "how do we"], [], "said", "says nothing on its own"),
        (["LAC", "?!"], [], "said", "too short"),
        (["LAC", "word " * 11], [], "said", "too long"),
        (["LAC", "x" * 81], [], "said", "too long"),
        (["LAC", '"in care"'], [], "said", "without quotation marks"),
        (["LAC", "-care"], [], "said", "without a minus"),
        (["LAC"], [], "said", "at least two"),
        (["placement", "Placements"], [], "said", "the same to the search"),
        (["visit"], ["visits"], "also", "lead to itself"),
        ([f"word{n}" for n in range(21)], [], "said", "the most for one line"),
        (["LAC"], ["on"], "also", "says nothing"),
    ],
)
def test_a_line_that_would_harm_searches_is_refused_at_its_field(said, also, field, part):
    ((at, message), *_) = told(Line("new", tuple(said), tuple(also)))

    assert at == field
    assert part in message


def test_one_way_lines_must_not_lead_back_however_long_the_way():
    standing = [Line("one", ("hub",), ("centre",)), Line("two", ("centre",), ("sure start",))]

    ((field, message),) = told(Line("new", ("sure start",), ("hub",)), *standing)

    assert field == "also"
    assert "leads back to it through “centre → sure start”" in message


def test_what_another_line_says_already_is_not_said_again():
    ((field, message),) = told(Line("new", ("LAC", "looked-after children", "children in care")), CARE)

    assert (field, "Change that line instead" in message) == ("said", True)


def test_a_line_is_not_compared_with_its_former_self():
    assert told(Line("care", ("LAC", "looked after children", "CLA")), CARE) == []


def test_an_acronym_may_have_two_meanings():
    assert told(Line("new", ("LAC", "local area coordination")), CARE) == []


def test_wordings_are_read_one_on_a_line():
    assert written_lines(" LAC \r\n\n looked   after children\nLAC") == ("LAC", "looked after children")
