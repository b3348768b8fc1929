"""What happens out of somebody's sight changes nothing that they are shown, counts and mail included."""

import pytest

from tests.security.unseen import addresses_around, interference, made_in
from tests.security.world import COLUMNS, everybody
from tests.whole import asks_all

#: Who looks on every build; ``make security`` lets everybody look.
EVERY_DAY = ["author elsewhere", "director"]
LOOKING = list(COLUMNS.values()) if asks_all() else EVERY_DAY


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.parametrize("who", LOOKING)
def test_what_somebody_may_not_see_changes_nothing_of_what_they_see(who: str) -> None:
    world = everybody()
    addresses = addresses_around(world)

    assert interference(world.people[who], made_in(world), addresses) == []
    assert len(addresses) > 120
