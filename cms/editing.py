"""The editor's screens: fields in the order people think in, each with plain help and a length to aim for."""

from typing import Any

from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.panels import FeedbackPanel

IN_SHORT = [
    FeedbackPanel(),
    FieldPanel(
        "title",
        heading="Title",
        help_text="Up to 100 characters. Say what was done and for whom, not a slogan.",
    ),
    FieldPanel(
        "summary",
        widget=AdminAutoHeightTextInput,
        help_text="Up to 240 characters that a busy director could repeat: who, what, what changed.",
    ),
    FieldPanel("theme"),
    FieldPanel("also"),
    FieldPanel("tags", help_text="Three to six words a colleague elsewhere would search for."),
    FieldPanel("age_group"),
    FieldPanel("status"),
    FieldPanel(
        "started_on", heading="Started on", help_text="The day the first child or family was reached."
    ),
    FieldPanel(
        "partners",
        help_text="One on each line. Say what kind of body it is, not its name: three secondary schools.",
    ),
]

STORY = [
    FieldPanel(
        "context",
        help_text="50 to 120 words. What kind of place this is and where it stood before. "
        "Population, region and judgements are added from the register when this is published.",
    ),
    FieldPanel(
        "problem",
        help_text="60 to 150 words. What was wrong, how you knew, and for whom. "
        "No names, no detail that points to a child.",
    ),
    FieldPanel(
        "practice",
        help_text="120 to 300 words. Who does what with whom in an ordinary week. "
        "Spell out every acronym once. Leave a blank line between paragraphs.",
    ),
    FieldPanel(
        "steps",
        heading="Steps to get there",
        help_text="Four to seven steps, each a full sentence, in the order another council would take them.",
    ),
]

CHANGE = [
    InlinePanel(
        "outcomes",
        heading="Outcomes",
        label="Outcome",
        max_num=6,
        help_text="Up to six measures with the value before and after. "
        "Give no count below 5: a child could be recognised.",
        panels=[
            FieldPanel("indicator"),
            FieldPanel("measure"),
            FieldPanel("unit"),
            FieldPanel("baseline"),
            FieldPanel("baseline_period"),
            FieldPanel("result"),
            FieldPanel("result_period"),
            FieldPanel("comparison"),
            FieldPanel("source"),
        ],
    ),
    FieldPanel(
        "what_changed",
        help_text="80 to 220 words. What moved, how you measured it, and what the numbers cannot show. "
        "If it is too early, say what you expect and how you will know.",
    ),
    FieldPanel(
        "did_not_work",
        help_text="40 to 150 words. What failed, what it cost, what you would do otherwise. "
        "Every case study has this; readers trust the rest because of it.",
    ),
    FieldPanel(
        "claimed_level",
        help_text="The network decides the level. Emerging needs an outcome with numbers. "
        "Promising needs sources and an outcome that moved the right way. "
        "Validated also needs a comparison or 12 months. "
        "Tried: no effect found needs an outcome with numbers and a source.",
    ),
]

COST = [
    FieldPanel("children_reached", help_text="How many children or young people in a year."),
    MultiFieldPanel(
        [
            FieldPanel("set_up_cost", help_text="Whole pounds, once. 0 if nothing was spent."),
            FieldPanel(
                "running_cost",
                help_text="Whole pounds a year, staff included. The cost per child is worked out from this.",
            ),
            FieldPanel(
                "staff_time",
                help_text="Such as: two family workers, and half a day a week of a manager.",
            ),
        ],
        heading="What it takes",
    ),
    FieldPanel(
        "voice",
        help_text="40 to 150 words. What children and families told you, and what you changed because of it.",
    ),
    FieldPanel("equality", help_text="40 to 120 words. Which groups it reached well, and which it did not."),
]

OTHERS = [
    FieldPanel(
        "transfer",
        help_text="60 to 150 words. What must be in place, what must be kept as it is, what may vary.",
    ),
    FieldPanel(
        "help_offered", help_text="What you will do for a council that asks: a call, templates, a visit."
    ),
    FieldPanel("materials", help_text="One on each line: the papers, forms and plans you can send."),
]


def tabs() -> Any:
    """The editor of a case study."""
    return TabbedInterface(
        [
            ObjectList(IN_SHORT, heading="In short"),
            ObjectList(STORY, heading="The story"),
            ObjectList(CHANGE, heading="What changed"),
            ObjectList(COST, heading="Cost and people"),
            ObjectList(OTHERS, heading="For others"),
        ],
    )
