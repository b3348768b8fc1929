"""Everything that changes a finding or an action."""

from peernet.findings.operations.actions import advance_action, ask_to_verify, lapse_long_overdue
from peernet.findings.operations.setting import (
    Particulars,
    change_action,
    check_changing,
    check_setting,
    name_committee,
    set_action,
)
from peernet.findings.operations.steps import advance_finding, answer_challenge
from peernet.findings.operations.writing import (
    check_rewording,
    check_writing,
    edit_finding,
    write_finding,
)

__all__ = [
    "Particulars",
    "advance_action",
    "advance_finding",
    "answer_challenge",
    "ask_to_verify",
    "change_action",
    "check_changing",
    "check_rewording",
    "check_setting",
    "check_writing",
    "edit_finding",
    "lapse_long_overdue",
    "name_committee",
    "set_action",
    "write_finding",
]
