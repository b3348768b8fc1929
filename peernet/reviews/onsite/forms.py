"""What people fill in about a session."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone

from peernet.core.choosing import RowField, RowsField
from peernet.reviews.models import LineOfEnquiry, Review
from peernet.reviews.onsite.states import SessionKind
from peernet.reviews.operations.sessions import LONGEST_ROOM, LONGEST_TITLE
from peernet.reviews.sending import SentOnceForm, ask

TRAVEL = [
    (0, "None"),
    (15, "15 minutes"),
    (30, "30 minutes"),
    (45, "45 minutes"),
    (60, "1 hour"),
    (90, "1½ hours"),
]


class SessionForm(SentOnceForm):
    """One session: what, when, where, who."""

    kind = forms.ChoiceField(
        label="What kind of session?", choices=SessionKind.choices, error_messages=ask("Choose a kind.")
    )
    title = forms.CharField(
        label="What happens?",
        help_text="For example “Social workers of the assessment teams”. No names of children or families.",
        max_length=LONGEST_TITLE,
        error_messages=ask("Say what happens."),
    )
    line = RowField(
        label="Line of enquiry",
        queryset=LineOfEnquiry.objects.none(),
        required=False,
        empty_label="None in particular",
    )
    day = forms.DateField(label="Day", error_messages=ask("Choose a day of the visit."))
    begins = forms.TimeField(
        label="From",
        help_text="On the quarter of an hour, such as 9:15.",
        error_messages=ask("Say when it begins."),
    )
    ends = forms.TimeField(label="To", error_messages=ask("Say when it ends."))
    room = forms.CharField(label="Room or place", max_length=LONGEST_ROOM, required=False)
    travel_minutes = forms.TypedChoiceField(
        label="Time on the way there", choices=TRAVEL, coerce=int, initial=0, required=False
    )
    people = RowsField(
        label="Who of the team is there?", queryset=get_user_model().objects.none(), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000, required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = get_user_model().objects.filter(seats__in=review.seats.taken().clear_of_host())
        self.fields["people"].queryset = team.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["line"].queryset = review.lines.order_by("position")  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """The session as operations take it."""
        given = self.cleaned_data
        fields = {name: given[name] for name in ("kind", "title", "line", "room", "people")}
        return fields | {
            "travel_minutes": given["travel_minutes"] or 0,
            "starts_at": _moment(given["day"], given["begins"]),
            "ends_at": _moment(given["day"], given["ends"]),
        }

    def field_for(self, field: str) -> str:
        """Where a refusal about a moment is shown."""
        return {"starts_at": "begins", "ends_at": "ends"}.get(field, field)


def _moment(day: Any, time: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time))
