"""What a programme manager types: a new round, a declared conflict."""

from collections.abc import Collection
from typing import Any

from django import forms

from peernet.councils.models import Council
from peernet.pairing.models import Conflict
from peernet.reviews.models import ReviewType, Round

REGISTERS = [("real", "Councils of England: planning only"), ("demo", "Demo network: invented councils")]


class RoundForm(forms.Form):
    """A new round of the programme."""

    name = forms.CharField(max_length=80, help_text="For example: Autumn 2026, or Year 1 of 3.")
    review_type = forms.ModelChoiceField(ReviewType.objects.order_by("name", "pk"), empty_label=None)
    starts_on = forms.DateField(label="Starts on", help_text="The first day on which a visit may take place.")
    ends_on = forms.DateField(
        label="Ends on", help_text="Councils whose review falls due by this day take part."
    )
    register = forms.ChoiceField(
        label="Which councils", choices=REGISTERS, widget=forms.RadioSelect, initial="real"
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Round.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(f"There is already a round called {name}. Choose another name.")
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", "The round must end after it starts.")
        return given

    def opening(self) -> dict[str, Any]:
        """What ``open_round`` takes."""
        given = dict(self.cleaned_data)
        return given | {"fictional": given.pop("register") == "demo"}


class ConflictForm(forms.Form):
    """Two councils that may not review each other."""

    first = forms.ModelChoiceField(
        Council.objects.order_by("fictional", "name", "pk"),
        label="One council",
        empty_label="Choose a council",
    )
    second = forms.ModelChoiceField(
        Council.objects.order_by("fictional", "name", "pk"),
        label="The other council",
        empty_label="Choose a council",
    )
    kind = forms.ChoiceField(label="Kind of conflict", choices=Conflict.Kind.choices)
    until = forms.DateField(
        label="Until",
        required=False,
        help_text="The last day on which it holds. Empty: until it is withdrawn.",
    )

    def __init__(self, *given: Any, closed: Collection[int] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        for name in ("first", "second"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.exclude(pk__in=closed)
