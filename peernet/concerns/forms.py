"""What is asked about a concern: never words."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format

from peernet.accounts.models import NetworkRole
from peernet.concerns.references import MOST
from peernet.core.choosing import RowField
from peernet.reviews.models import Review, VisitNote
from peernet.reviews.sending import PlainText, SentOnceForm, ask


class NoteField(RowField):
    """A note, told by its moment and kind, and its first words for the team that wrote it."""

    def label_from_instance(self, obj: Any) -> str:
        when = date_format(timezone.localtime(obj.written_at), "j F, H:i")
        return f"{when}, {obj.get_evidence_display().lower()}: {obj.text[:60]}"


class RaiseForm(SentOnceForm):
    """The note it comes from, of which only the moment is kept."""

    note = NoteField(
        label="Which note does it come from?",
        help_text="The clock starts when the note was written. Nothing else of the note is kept here.",
        queryset=VisitNote.objects.none(),
        required=False,
        empty_label="No note: the clock starts now",
        error_messages={"invalid_choice": "Choose a note of this visit."},
    )

    def __init__(self, *args: Any, review: Review, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["note"]
        notes = VisitNote.objects.visible_to(user).filter(review=review)
        field.queryset = notes.order_by("-written_at", "-pk")


class WordingForm(forms.Form):
    """What a page says, and who answers for it."""

    text = PlainText(
        label="What it says", max_length=1000, error_messages=ask("Say what the page is to say.")
    )
    owner = forms.ModelChoiceField(
        label="Who answers for these words?",
        queryset=get_user_model().objects.none(),
        empty_label="Choose a safeguarding lead",
        error_messages=ask("Choose who answers for the words."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        people = get_user_model().objects.filter(
            network_roles__role=NetworkRole.Role.MODERATOR, is_active=True
        )
        field.queryset = people.order_by("name", "pk")


class ReferenceForm(forms.Form):
    """The reference of a referral."""

    reference = forms.CharField(
        label="Referral reference",
        help_text="Only the reference, such as MASH-2026-0412. Nothing about a child.",
        max_length=MOST + 16,
        error_messages=ask("Give the reference of the referral."),
    )
