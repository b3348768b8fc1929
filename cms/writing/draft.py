"""A case study as its writer has it just now: a saved page, or a form still being typed in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: What is read of a draft as words. The order is that of the editor.
TEXTS = [
    "title",
    "summary",
    "context",
    "problem",
    "practice",
    "what_changed",
    "method",
    "limits",
    "did_not_work",
    "staff_time",
    "voice",
    "equality",
    "transfer",
    "help_offered",
    "materials",
    "data_protection",
    "sponsorship",
]
#: What only needs to be there.
FACTS = [
    "claimed_level",
    "status",
    "started_on",
    "ended_on",
    "children_reached",
    "set_up_cost",
    "running_cost",
    "full_time_staff",
    "contact_name",
    "contact_role",
    "contact_email",
]
#: Names under which the editor's form sends a field. A box called "method" would hide the form's own method
#: from scripts, and Wagtail's autosave reads that.
SENT_AS = {"method": "measured"}
#: Longer than any field may be; more of it is not read.
MOST_LETTERS = 20_000
MOST_PARTS = 50
PART = re.compile(r"(steps|outcomes|papers|joint_owners)-(\d{1,4})-(\w{1,30})")
INLINE = ("outcomes", "papers", "joint_owners")


@dataclass(frozen=True)
class Draft:
    """Words and facts of a case study, all as text; what is not filled in is empty."""

    texts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    #: Measure, baseline, result and source of each outcome.
    outcomes: tuple[Mapping[str, str], ...] = ()
    papers: int = 0
    council: str = ""
    joint_owners: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: Any) -> "Draft":
        """Read a page with its steps and children; a draft stays as it is."""
        if isinstance(page, cls):
            return page
        return cls(
            texts={name: _text(getattr(page, name)) for name in TEXTS},
            facts={name: _text(getattr(page, name)) for name in FACTS},
            steps=tuple(_text(step.value) for step in page.steps),
            outcomes=tuple(
                {name: _text(getattr(claim, name)) for name in ("measure", "baseline", "result", "source")}
                for claim in page.claims()
            ),
            papers=len(page.papers.all()),
            council=_text(page.council_id),
            joint_owners=tuple(_text(each.council_id) for each in page.joint_owners.all()),
        )

    @classmethod
    def typed(cls, sent: Mapping[str, Any]) -> "Draft":
        """Read what Wagtail's editor sends, whatever stands in it; nothing is too wrong to be read along."""
        parts = _parts(sent)
        inline = {name: [part for part in parts[name] if not part.get("DELETE")] for name in INLINE}
        return cls(
            texts={name: _text(sent.get(SENT_AS.get(name, name))) for name in TEXTS},
            facts={name: _text(sent.get(name)) for name in FACTS},
            steps=tuple(part.get("value", "") for part in parts["steps"] if not part.get("deleted")),
            outcomes=tuple(inline["outcomes"]),
            papers=sum(bool(part.get("document")) for part in inline["papers"]),
            joint_owners=tuple(part["council"] for part in inline["joint_owners"] if part.get("council")),
        )


def _text(value: Any) -> str:
    return "" if value is None else str(value)[:MOST_LETTERS].strip()


def _parts(sent: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The numbered parts of the form, in the order they stand on the screen."""
    found: dict[str, dict[int, dict[str, str]]] = {name: {} for name in ("steps", *INLINE)}
    for key in sent:
        part = PART.fullmatch(str(key))
        if part:
            name, number, what = part.groups()
            found[name].setdefault(int(number), {})[what] = _text(sent.get(key))
    return {name: _ordered(parts)[:MOST_PARTS] for name, parts in found.items()}


def _ordered(parts: Mapping[int, dict[str, str]]) -> list[dict[str, str]]:
    def place(numbered: tuple[int, dict[str, str]]) -> tuple[int, int]:
        number, part = numbered
        order = part.get("order") or part.get("ORDER") or ""
        return (int(order) if order.isascii() and order.isdigit() and len(order) < 6 else number, number)

    return [part for _, part in sorted(parts.items(), key=place)]


def lines(texts: Iterable[str]) -> list[str]:
    """Those of the texts that say something."""
    return [text for text in texts if text.strip()]
