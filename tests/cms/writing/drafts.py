"""A draft in plain Python that lacks nothing, and ways to change it."""

from dataclasses import replace
from typing import Any

from cms.writing import Draft
from cms.writing.lengths import WORDS

SENTENCE = "We met each family at home and asked what would help this week. "

FACTS = {
    "claimed_level": "promising",
    "status": "running",
    "started_on": "2023-09-01",
    "ended_on": "",
    "children_reached": "100",
    "set_up_cost": "0",
    "running_cost": "40000",
    "full_time_staff": "2.5",
    "contact_name": "Robin Vale",
    "contact_role": "Team manager",
    "contact_email": "robin.vale@council.example",
}


def whole(**changes: Any) -> Draft:
    """Everything another council needs, in plain words of about the right length."""
    texts = {
        field: (SENTENCE * 30)[: 6 * fewest].rsplit(" ", 1)[0] + "." for field, (fewest, _) in WORDS.items()
    }
    draft = Draft(
        texts={
            "title": "Named advisers",
            "summary": "One adviser.",
            "staff_time": "Two family workers",
            **texts,
        }
        | {"materials": "Arrival plan"},
        facts=FACTS,
        steps=("Agree who sees the list.", "Move annual leave.", "Meet every month."),
        outcomes=({"measure": "Young people", "baseline": "8", "result": "6", "source": "Annual return"},),
        council="1",
    )
    return replace(draft, **changes)


def saying(text: str, field: str = "practice") -> Draft:
    """The same with other words in one field."""
    draft = whole()
    return replace(draft, texts={**draft.texts, field: text})
