"""Third tab: what moved, how it was measured, what the numbers cannot show, what failed."""

from wagtail.admin.panels import FieldPanel, InlinePanel

from cms.panels import WordsPanel
from cms.writing.lengths import spoken

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
    WordsPanel(
        "what_changed",
        help_text=f"{spoken('what_changed')}. What moved and what did not, with numbers and dates. "
        "If it is too early, say what you expect.",
    ),
    WordsPanel(
        "method",
        help_text=f"{spoken('method')}. Who counted what, of how many, when, and against what. "
        "Another council should be able to count it again. If it is too early, say how you will know.",
    ),
    WordsPanel(
        "limits",
        help_text=f"{spoken('limits')}. What else may explain the change, who was left out of the count, "
        "what you do not know. An honest limit makes the rest believable.",
    ),
    WordsPanel(
        "did_not_work",
        help_text=f"{spoken('did_not_work')}. What failed, what it cost, what you would do otherwise. "
        "Every case study has this; readers trust the rest because of it.",
    ),
    FieldPanel(
        "claimed_level",
        help_text="The network decides the level. Emerging needs an outcome with numbers. "
        "Promising also needs sources, a method, limits and an outcome that moved the right way. "
        "Validated also needs 12 months, and a comparison that it beat or two other councils that do it "
        "with success. Tried: no effect found needs all of Promising except the movement.",
    ),
]
