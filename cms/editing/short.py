"""First tab: what it is, whose it is, and how readers find it."""

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.comparing import FurtherThemesPanel
from cms.identity.panel import IdentityPanel
from cms.panels import CompanionsPanel, FeedbackPanel, WordsPanel

#: Wagtail's own rule of the editor: the end is asked for once the standing says that it has ended.
WHEN_ENDED = {"data-w-rules-target": "show", "data-w-rules": '{"status": ["ended"]}'}

IN_SHORT = [
    FeedbackPanel(),
    IdentityPanel(),
    CompanionsPanel(),
    WordsPanel(
        "title",
        heading="Title",
        help_text="Up to 100 characters. Say what was done and for whom, not a slogan.",
    ),
    WordsPanel(
        "summary",
        widget=AdminAutoHeightTextInput,
        help_text="Up to 240 characters that a busy director could repeat: who, what, what changed.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("status"),
            FieldPanel(
                "started_on", heading="Started on", help_text="The day the first child or family was reached."
            ),
            FieldPanel(
                "ended_on",
                heading="Ended on",
                attrs=WHEN_ENDED,
                help_text="Only if it has ended. What was tried and given up teaches others as much.",
            ),
        ],
        heading="When",
        attrs={"data-controller": "w-rules", "data-action": "change->w-rules#resolve"},
    ),
    InlinePanel(
        "joint_owners",
        heading="Joint owners",
        label="Joint owner",
        max_num=10,
        help_text="Other councils whose practice this is too. Your own owns it already. "
        "Each of them agrees before your approver signs it off.",
        panels=[FieldPanel("council")],
    ),
    FieldPanel(
        "partners",
        help_text="One on each line. Say what kind of body it is, not its name: three secondary schools.",
    ),
    FieldPanel("theme"),
    FurtherThemesPanel("also"),
    FieldPanel("tags", help_text="Three to six words a colleague elsewhere would search for."),
    FieldPanel("age_group"),
    FieldPanel(
        "lead_image",
        heading="Picture",
        help_text="Only if it explains something: a plan on a wall, a room, a form filled in. "
        "No picture of a child. It needs a description for those who cannot see it.",
    ),
]
