"""What is asked of whoever asks."""

from typing import Any

from django import forms

from cms.asking.models import Reply
from cms.asking.models.questions import LONGEST as QUESTION
from cms.asking.models.wanted import LONGEST as WANTED
from cms.asking.queries import page_at
from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.indicators.models import Indicator
from peernet.reviews.sending import PlainText, ask

NO_CHILDREN = "Write nothing that could point to a child or family."


def _text(label: str, limit: int, *, hint: str = "", rows: int = 5, empty: str = "") -> PlainText:
    return PlainText(
        label=label,
        help_text=hint,
        required=bool(empty),
        max_length=limit,
        widget=forms.Textarea({"rows": rows}),
        error_messages=ask(empty),
    )


class QuestionForm(forms.Form):
    """A question, and who reads it."""

    words = _text(
        "Your question",
        QUESTION["words"],
        hint=f"One thing at a time is answered soonest. {NO_CHILDREN}",
        empty="Write your question.",
    )
    who = forms.ChoiceField(
        label="Who may read it?",
        choices=[
            ("public", "Everybody, once it is answered: it stands on the page with its answer"),
            ("private", "Only your council and theirs"),
        ],
        widget=forms.RadioSelect,
        error_messages=ask("Choose who may read it."),
    )


class AnswerForm(forms.Form):
    """The answer of the author's council."""

    words = _text("Your answer", QUESTION["answer"], hint=NO_CHILDREN, rows=8, empty="Write the answer.")


class ReasonForm(forms.Form):
    """Why something is hidden or closed."""

    reason = _text("Why?", QUESTION["hidden_because"], rows=4, empty="Say why.")


class WantedForm(forms.Form):
    """What a council looks for."""

    title = forms.CharField(
        label="What are you looking for?",
        help_text="In a few words, as you would say it to a colleague elsewhere.",
        max_length=WANTED["title"],
        error_messages=ask("Say what you are looking for."),
    )
    struggle = _text(
        "What do you struggle with?",
        WANTED["struggle"],
        hint=f"What you have tried, and what would have to change. Members of the network read this, nobody "
        f"else. {NO_CHILDREN}",
        rows=7,
        empty="Say what you struggle with.",
    )
    theme = forms.ChoiceField(
        label="Theme",
        choices=[("", "Choose a theme"), *Theme.choices],
        error_messages=ask("Choose a theme."),
    )
    indicator = forms.ModelChoiceField(
        label="Indicator you want to move",
        queryset=Indicator.objects.none(),
        required=False,
        empty_label="None in particular",
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicators: Any = self.fields["indicator"]
        indicators.queryset = Indicator.objects.in_use_on(today).order_by("name", "pk")


class ReplyForm(forms.Form):
    """A case study, by choice or by its address, or words."""

    page = forms.ModelChoiceField(
        label="A case study on this theme",
        queryset=CaseStudyPage.objects.none(),
        required=False,
        empty_label="None of these",
    )
    address = forms.CharField(
        label="Another case study",
        help_text="Copy its address from your browser.",
        required=False,
        max_length=500,
    )
    words = _text(
        "In your words",
        WANTED["words"],
        hint=f"Why it may help, or what you do that is not written up yet. {NO_CHILDREN}",
    )

    def __init__(self, *args: Any, user: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        choice: Any = self.fields["page"]
        # A page of rows cannot be asked for one row, so the choice is made among all that can be read.
        choice.queryset = CaseStudyPage.objects.visible_to(user)
        choice.choices = [("", "None of these"), *((page.pk, _named(page)) for page in offered)]
        if len(choice.choices) == 1:
            del self.fields["page"]

    def clean(self) -> dict[str, Any]:
        """One case study at most, wherever it was named."""
        cleaned = super().clean() or {}
        address = cleaned.pop("address", "")
        if address and cleaned.get("page"):
            self.add_error("address", "Name one case study at a time.")
        elif address:
            cleaned["page"] = page_at(address, self.user)
            if cleaned["page"] is None:
                self.add_error("address", "No published case study has this address.")
        return {"page": None} | cleaned


class MeetForm(forms.Form):
    """What helped."""

    met_by = forms.ModelChoiceField(
        label="Which answer helped?",
        queryset=Reply.objects.none(),
        required=False,
        blank=True,
        empty_label="None of them: we found it elsewhere",
        widget=forms.RadioSelect,
    )
    outcome = _text(
        "What helped, and what will you do?",
        WANTED["outcome"],
        hint="Those who want it too read this.",
        rows=4,
    )

    def __init__(self, *args: Any, replies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["met_by"]
        choice.queryset = replies
        choice.label_from_instance = lambda reply: (
            f"{reply.council}: {reply.page.title if reply.page else reply.words[:80]}"
        )


def _named(page: CaseStudyPage) -> str:
    return f"{page.title} ({page.council.name})"
