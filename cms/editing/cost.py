"""Fourth tab: whom it reaches, what it takes, and what children and families made of it."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.panels import WordsPanel
from cms.writing.lengths import spoken

COST = [
    FieldPanel("children_reached", help_text="How many children or young people in a year."),
    MultiFieldPanel(
        [
            FieldPanel("set_up_cost", help_text="Whole pounds, once. 0 if nothing was spent."),
            FieldPanel(
                "running_cost",
                help_text="Whole pounds a year, staff included. The cost per child is worked out from this.",
            ),
            WordsPanel(
                "staff_time",
                help_text="Such as: two family workers, and half a day a week of a manager.",
            ),
            FieldPanel(
                "full_time_staff",
                help_text="All of that as full-time posts: 2.5 is two full-time posts and a half-time one. "
                "0 if it is done within posts you had.",
            ),
            WordsPanel(
                "sponsorship",
                help_text="Money, goods or staff from anybody outside the council, and from whom. "
                "Leave empty if there was none.",
            ),
        ],
        heading="What it takes",
    ),
    WordsPanel(
        "voice",
        help_text=f"{spoken('voice')}. What children and families told you, "
        "and what you changed because of it. No words that a family could be known by.",
    ),
    WordsPanel(
        "equality",
        help_text=f"{spoken('equality')}. Which groups it reached well, and which it did not.",
    ),
    WordsPanel(
        "data_protection",
        help_text=f"{spoken('data_protection')}. Whose records you used, on what ground, who may see them, "
        "how long they are kept, and what you did so that nobody is recognised here.",
    ),
]
