"""How far a team fills the roles of its kind of review, in words."""

import pytest

from peernet.reviews.template import Filled


@pytest.mark.parametrize(
    ("least", "most", "taken", "wanted", "standing", "fits"),
    [
        (1, 1, 0, "1 needed", "1 still to find", False),
        (1, 1, 1, "1 needed", "1 on the team", True),
        (2, 4, 1, "2 to 4 needed", "1 still to find", False),
        (0, 2, 0, "Up to 2, optional", "", True),
        (0, 2, 3, "Up to 2, optional", "1 too many", False),
    ],
)
def test_what_is_wanted_and_what_is_there_is_said(least, most, taken, wanted, standing, fits) -> None:
    role = Filled("Director", least, most, taken)

    assert (role.wanted, role.standing, role.fits) == (wanted, standing, fits)
