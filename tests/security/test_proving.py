"""Each address and method asks for a second factor, or to confirm, where the table says and nowhere else."""

import os

import pytest

from tests.security.proving import asked_for, known, write
from tests.security.rows import rows
from tests.security.table import WRITE
from tests.security.world import everybody


@pytest.mark.django_db
@pytest.mark.long
def test_everybody_may_be_asked_who_they_are_where_the_table_says() -> None:
    asked = asked_for(everybody(), rows())

    if os.environ.get(WRITE):
        write(asked)
        return
    told = known()
    different = {row: (told.get(row, "-"), asked.get(row, "-")) for row in told | asked}
    assert {row: both for row, both in different.items() if both[0] != both[1]} == {}
