"""Second tab: the place, the problem, what was done, and the way there."""

from wagtail.blocks import TextBlock

from cms.panels import WordsPanel
from cms.writing.lengths import spoken

STORY = [
    WordsPanel(
        "context",
        help_text=f"{spoken('context')}. What kind of place this is and where it stood before. "
        "Population, region and judgements are added from the register when this is published.",
    ),
    WordsPanel(
        "problem",
        help_text=f"{spoken('problem')}. What was wrong, how you knew, and for whom. "
        "No names, no detail that points to a child.",
    ),
    WordsPanel(
        "practice",
        help_text=f"{spoken('practice')}. Who does what with whom in an ordinary week. "
        "Spell out every acronym once. Leave a blank line between paragraphs.",
    ),
    WordsPanel(
        "steps",
        heading="Steps to get there",
        help_text="Three to seven steps, each a full sentence, in the order another council would take them. "
        "Say how long each took where you know.",
    ),
]


def one_step() -> TextBlock:
    """The box for a step. Wagtail does not join the label above it to it, so it says it itself."""
    box = TextBlock(label="Step", rows=2)
    box.field.widget.attrs["aria-label"] = "Step"
    return box
