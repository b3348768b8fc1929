"""The rule that each address declares, and the lists that rules read, as ``declarations.txt`` says and as they are.

Behind many doors the same is asked again, by what is listed and by what is done, so that no answer would change if
the door asked nothing. The table makes such a change one that somebody has to write down.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from peernet.core.access import access_of
from tests.security.rows import lines_of, templates

OURS = ("peernet.", "cms.", "search.")
#: Lists that rules and ``visible_to`` read.
LISTS = [
    "peernet.accounts.proof.need.CONFIDENTIAL",
    "peernet.accounts.proof.need.HAVE_A_PART",
    "peernet.accounts.proof.sessions.FACTORS",
    "peernet.concerns.rules.OUTSIDE_THE_HOST",
    "peernet.councils.states.ABILITIES",
    "peernet.findings.report.rules.CHECKING",
    "peernet.findings.report.rules.CONFIDENTIAL",
    "peernet.findings.report.rules.OUT",
    "peernet.findings.report.rules.SETTLED",
    "peernet.findings.rules.ACTION_STEPS",
    "peernet.findings.rules.STEPS",
    "peernet.findings.states.SEEN_BY_HOST",
    "peernet.findings.states.SEEN_BY_NETWORK",
    "peernet.reviews.querysets.LEADING",
    "peernet.reviews.conflicts.PERSONAL",
    "peernet.reviews.rules.BOTH_SIDES",
    "peernet.reviews.rules.HOST_DECIDES",
    "peernet.reviews.states.OPEN_TO_ALL",
    "search.learning.rules.KEEPERS",
]
TABLE = Path(__file__).with_name("declarations.txt")
LEGEND = """\
# Made by `python -m tests.security.write`; read the difference before you keep it.
# The address, with its method where it is the interface's; then who it says may use it. Then each list that rules
# and ``visible_to`` read.
#
"""


def known() -> dict[str, str]:
    """What the file says."""
    return dict(line.split(" -- ") for line in lines_of(TABLE))


def write(declared: dict[str, str]) -> None:
    """Make the file."""
    TABLE.write_text(LEGEND + "".join(f"{door} -- {rule}\n" for door, rule in sorted(declared.items())))


def declared_now() -> dict[str, str]:
    """What every address of ours declares; views of other packages declare nothing."""
    found = {}
    for template, view in templates().items():
        kind = getattr(view, "cls", None)
        if kind is None and (access := access_of(view)) is not None:
            found[template] = repr(access)
        for method, action in (getattr(view, "actions", None) or {}).items():
            if method != "head":
                found[f"{method.upper()} {template}"] = _said(getattr(kind, "access", {}).get(action))
    return found | {path: _listed(path) for path in LISTS}


def declared_rules() -> Iterator[tuple[str, Any]]:
    """The rules that addresses of ours declare, wherever they are written, each with its address."""
    for template, view in templates().items():
        declared = access_of(view)
        if declared is not None and declared.rule is not None:
            yield template, declared.rule
        for rule in getattr(getattr(view, "cls", None), "access", {}).values():
            if callable(rule):
                yield template, rule


def rule_modules() -> list[str]:
    """The modules of ours that hold rules about people."""
    found = {name for name in sys.modules if name.startswith(OURS) and name.endswith(".rules")}
    return sorted(found - {"peernet.pairing.solver.rules"})


def _listed(path: str) -> str:
    module, _, name = path.rpartition(".")
    held = getattr(import_module(module), name)
    if isinstance(held, dict):
        return "; ".join(sorted(f"{key}: {_members(held[key])}" for key in held))
    return _members(held)


def _members(held: Any) -> str:
    each = [held] if callable(held) or isinstance(held, str) else held
    return " ".join(sorted(_said(one) for one in each)) or "nothing"


def _said(rule: Any) -> str:
    return f"{rule.__module__}.{rule.__name__}" if callable(rule) else str(rule)
