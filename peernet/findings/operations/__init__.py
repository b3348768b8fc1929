"""Everything that changes a finding or an action."""

from peernet.findings.operations.actions import advance_action, check_setting, set_action
from peernet.findings.operations.steps import advance_finding
from peernet.findings.operations.writing import check_rewording, check_writing, edit_finding, write_finding

__all__ = [
    "advance_action",
    "advance_finding",
    "check_rewording",
    "check_setting",
    "check_writing",
    "edit_finding",
    "set_action",
    "write_finding",
]
