"""Which spellings are proposed to a reader."""

import pytest

from search.finding.plausible import plausible


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("placments", "placements"),
        ("recruiment", "recruitment"),
        ("negelct", "neglect"),
        ("fostring", "fostering"),
        ("mising", "missing"),
        ("gulf", "gulp"),
    ],
)
def test_slips_of_the_finger_are(typed, proposed):
    assert plausible(typed, proposed)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("sibling", "sitting"),
        ("ofsted", "often"),
        ("inadequate", "adequate"),
        ("unplanned", "planned"),
        ("kids", "kinds"),
        ("lac", "lack"),
        ("mash", "much"),
    ],
)
def test_other_words_are_not(typed, proposed):
    assert not plausible(typed, proposed)
