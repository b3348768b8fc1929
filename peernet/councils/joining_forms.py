"""What people fill in to invite somebody, to accept, to say that they move, and to name an assistant."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from peernet.core.choosing import RowField
from peernet.core.forms import DateParts
from peernet.core.sending import ask
from peernet.councils.forms import ROLE_WORDS
from peernet.councils.models import Council
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


class NamedRow(RowField):
    """A person or a council, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def colleagues(council: Any, *, but: Any) -> Any:
    """Who else belongs to a council."""
    members = council.memberships.active().exclude(person=but).values("person")
    return get_user_model().objects.filter(pk__in=members, is_active=True).order_by("name", "pk")


class MoveForm(forms.Form):
    """Where to, from when, as what, and who takes over."""

    council = NamedRow(
        label="New council",
        queryset=Council.objects.none(),
        empty_label="Choose a council",
        error_messages=ask("Choose the new council"),
    )
    starts_on = forms.DateField(
        label="First day there",
        help_text="Rights at the present council end the day before. For example, 14 3 2027.",
        widget=DateParts,
        error_messages=ask("Enter the first day at the new council"),
    )
    job_title = forms.CharField(
        label="Job title there", max_length=120, error_messages=ask("Enter the job title at the new council")
    )
    role = forms.ChoiceField(
        label="What will they do there?",
        help_text="The new council’s approver may choose another role.",
        choices=ROLE_WORDS.items(),
        widget=forms.RadioSelect,
        initial=CouncilRole.READER,
    )
    handed_to = NamedRow(
        label="Who takes over what is open here?",
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label="Nobody yet: the council’s approvers are told",
    )

    def __init__(self, *args: Any, membership: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = membership.council
        others = Council.objects.current_on(today).filter(fictional=here.fictional).exclude(pk=here.pk)
        self.fields["council"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["handed_to"].queryset = colleagues(here, but=membership.person)  # type: ignore[attr-defined]


class AssistantForm(forms.Form):
    """Who acts for the director, until when and why."""

    assistant = NamedRow(
        label="Who acts for you?",
        queryset=get_user_model().objects.none(),
        empty_label="Choose a colleague",
        error_messages=ask("Choose who acts for you"),
    )
    until = forms.DateField(
        label="Last day",
        help_text="At most six months from today. For example, 14 3 2027.",
        widget=DateParts,
        error_messages=ask("Enter the last day"),
    )
    reason = forms.CharField(
        label="Why?",
        max_length=200,
        help_text="Such as “answers for me while I am on leave”. Whoever approves people reads it.",
        error_messages=ask("Say why, for whoever approves people"),
    )

    def __init__(self, *args: Any, council: Council, director: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assistant"].queryset = colleagues(council, but=director)  # type: ignore[attr-defined]
