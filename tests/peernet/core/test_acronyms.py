"""What acronyms stand for."""

import pytest

from peernet.core.acronyms import ACRONYMS, stands_for


@pytest.mark.parametrize("typed", ["EHCP", "ehcp", "E.H.C.P.", " EHCPs "])
def test_an_acronym_is_known_however_its_letters_are_typed(typed):
    assert stands_for(typed) == ("education, health and care plan",)


@pytest.mark.parametrize("typed", ["", ".", "S", "QQZ", "\0", "x" * 10_000])
def test_what_is_no_acronym_stands_for_nothing(typed):
    assert stands_for(typed) == ()


def test_no_acronym_stands_for_itself_or_for_nothing():
    assert [short for short, meanings in ACRONYMS.items() if not meanings or short in meanings] == []
