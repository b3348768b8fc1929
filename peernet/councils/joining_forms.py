"""What people fill in to invite somebody, to accept, and to say that they move."""

from django import forms

from peernet.core.forms import DateParts
from peernet.core.sending import ask
from peernet.councils.forms import ROLE_WORDS
from peernet.councils.states import CouncilRole

OBSERVER_WORDS = {CouncilRole.OBSERVER: "Observer: read along for some months, change nothing"}


class InviteForm(forms.Form):
    """Whom, to do what."""

    email = forms.EmailField(
        label="Email address",
        max_length=200,
        help_text="Any address the person reads. It need not be one of the council’s own.",
        error_messages=ask("Enter an email address"),
    )
    role = forms.ChoiceField(
        label="What will they do?",
        choices=[*ROLE_WORDS.items(), *OBSERVER_WORDS.items()],
        widget=forms.RadioSelect,
        initial=CouncilRole.READER,
    )
    until = forms.DateField(
        label="Last day, for an observer",
        help_text="At most six months from today. For example, 14 3 2027.",
        required=False,
        widget=DateParts,
    )
    why = forms.CharField(
        label="Who they are and what they look at, for an observer",
        help_text="Such as “inspector in training, follows our review”. Those who approve people read it.",
        max_length=200,
        required=False,
    )


class AcceptForm(forms.Form):
    """As what."""

    job_title = forms.CharField(
        max_length=120,
        error_messages=ask("Enter your job title"),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
