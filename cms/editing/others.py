"""Last tab: what another council needs to start, and whom it may ask."""

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from cms.panels import WordsPanel
from cms.writing.lengths import spoken

OTHERS = [
    WordsPanel(
        "transfer",
        help_text=f"{spoken('transfer')}. What must be in place, what must be kept as it is, what may vary.",
    ),
    WordsPanel(
        "help_offered",
        help_text=f"{spoken('help_offered')}. What you will do for a council that asks: "
        "a call, templates, a visit.",
    ),
    FieldPanel(
        "materials",
        help_text="One on each line: what you can send on request. Papers for anyone to take go below.",
    ),
    InlinePanel(
        "papers",
        heading="Papers to take away",
        label="Paper",
        max_num=10,
        help_text="Forms, plans and guides that others may use as they are. "
        "Empty forms only: nothing that was filled in for a child.",
        panels=[FieldPanel("document"), FieldPanel("label")],
    ),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldPanel("contact_role"),
            FieldPanel("contact_email", help_text="A shared mailbox outlives whoever has the job today."),
        ],
        heading="Whom to ask",
        help_text="Shown to people signed in from member councils, and to nobody else: "
        "not on the public page, not in search, not in the open data.",
    ),
    FieldPanel(
        "licence",
        help_text="What others may do with these words and papers. "
        "The Open Government Licence lets anybody use them who says where they come from.",
    ),
]
