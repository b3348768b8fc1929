"""Characters nobody sees: what is kept is what was read."""

import re

#: Zero-width spaces and joiners of words, soft hyphens, marks that turn the direction of text round, and
#: control characters other than tab and line ends. The joiners inside emoji and some scripts stay.
HIDDEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]"
)


def without_hidden(text: str) -> str:
    """The text without characters that nobody sees; blank if that is all there was."""
    shown = HIDDEN.sub("", text)
    return shown if shown.strip() else ""
