"""What is asked of two people who talk."""

from django import forms

from cms.introducing.models import LONGEST
from peernet.reviews.sending import PlainText, ask


class WordsForm(forms.Form):
    """What one writes to the other."""

    words = PlainText(
        label="Your message",
        help_text="Only the two of you read it. Write nothing that could point to a child or family.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages=ask("Write something first."),
    )
