"""Every address declares the rule that the table names."""

import os

from tests.security.declarations import declared_now, known, write
from tests.security.table import WRITE


def test_everybody_may_use_an_address_by_the_rule_that_the_table_names() -> None:
    declared = declared_now()

    if os.environ.get(WRITE):
        write(declared)
        return
    told = known()
    both = {door: (told.get(door), declared.get(door)) for door in told | declared}
    assert {door: rules for door, rules in both.items() if rules[0] != rules[1]} == {}
