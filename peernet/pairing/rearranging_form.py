"""What a programme manager says when a council cannot do its part in a published round."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator

from peernet.core.sending import ask
from peernet.councils.models import Council
from peernet.pairing.loading import register_of
from peernet.pairing.models import Rearrangement
from peernet.pairing.rearranging import Cause
from peernet.pairing.rules import closed_to
from peernet.reviews.models import Round

MOST_WAYS = 20


def _choose(words: str) -> dict[str, str]:
    return {"required": words, "invalid_choice": words}


class RearrangeForm(forms.Form):
    """Which council, what it cannot do, and why."""

    council = forms.ChoiceField(label="Council", error_messages=_choose("Choose the council."))
    kind = forms.ChoiceField(
        label="What it cannot do",
        choices=Rearrangement.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=_choose("Choose what the council cannot do."),
    )
    reason = forms.CharField(
        max_length=300,
        label="Why",
        help_text="One sentence for the record. The councils whose pairs change are not sent it.",
        error_messages=ask("Say why."),
    )
    instead = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, round: Round, user: Any, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        closed = closed_to(user)
        self.councils: dict[str, Council] = {
            council.code: council for council in register_of(round) if council.pk not in closed
        }
        field: Any = self.fields["council"]
        field.choices = [
            ("", "Choose a council"),
            *((code, each.name) for code, each in self.councils.items()),
        ]

    def clean_instead(self) -> tuple[str, ...]:
        """Codes of councils that may step in, if only some may."""
        return tuple(code for code in self.cleaned_data["instead"].split(",") if code in self.councils)

    def cause(self) -> Cause:
        """What was said, once the form is valid."""
        given = self.cleaned_data
        return Cause(self.councils[given["council"]], given["kind"], given["reason"], given["instead"])


class WayForm(forms.Form):
    """Which of the ways shown, and for which state of things it was shown."""

    way = forms.IntegerField(min_value=0, validators=[MaxValueValidator(MOST_WAYS)])
    seen = forms.CharField(max_length=64)
