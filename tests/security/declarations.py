"""The rule that each address declares, as ``declarations.txt`` says and as it is.

Behind many doors the same is asked again, by what is listed and by what is done, so that no answer would change if
the door asked nothing. The table makes such a change one that somebody has to write down.
"""

from pathlib import Path
from typing import Any

from peernet.core.access import access_of
from tests.security.rows import templates

TABLE = Path(__file__).with_name("declarations.txt")
LEGEND = """\
# Made by `python -m tests.security.write`; read the difference before you keep it.
# The address, with its method where it is the interface's; then who it says may use it.
#
"""


def known() -> dict[str, str]:
    """What the file says."""
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split(" -- ") for line in lines)


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
    return found


def _said(rule: Any) -> str:
    return f"{rule.__module__}.{rule.__name__}" if callable(rule) else str(rule)
