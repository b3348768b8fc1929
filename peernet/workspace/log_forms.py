"""What the network's log can be narrowed by."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from peernet.audit.guards import model_of


class LogForm(forms.Form):
    """By person, deed, thing and days; what is left empty narrows nothing."""

    person = forms.CharField(
        max_length=120, required=False, help_text="Part of a name, or a whole email address."
    )
    verb = forms.ChoiceField(label="What was done", required=False)
    kind = forms.ChoiceField(label="To what", required=False)
    key = forms.IntegerField(
        label="Its number", required=False, min_value=1, max_value=2**31 - 1, help_text="As in its address."
    )
    since = forms.DateField(label="From", required=False)
    until = forms.DateField(label="To", required=False)

    def __init__(self, *args: Any, entries: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs, kinds = _each(entries, "verb"), _each(entries, "subject_kind")
        self.fields["verb"].choices = _choices(verbs, worded)  # type: ignore[attr-defined]
        self.fields["kind"].choices = _choices(kinds, kind_in_words)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", "The last day must not come before the first.")
        return given

    def narrowed(self, entries: QuerySet) -> QuerySet:
        """Keep what was asked for."""
        given = self.cleaned_data
        if given["person"]:
            entries = entries.filter(
                Q(by__name__icontains=given["person"]) | Q(by__email__iexact=given["person"])
            )
        if given["verb"]:
            entries = entries.filter(verb=given["verb"])
        if given["kind"]:
            entries = entries.filter(subject_kind=given["kind"])
        if given["key"]:
            entries = entries.filter(subject_key=str(given["key"]))
        if given["since"]:
            entries = entries.filter(at__gte=_beginning_of(given["since"]))
        if given["until"] and given["until"].year < 9999:
            entries = entries.filter(at__lt=_beginning_of(given["until"] + timedelta(days=1)))
        return entries


def worded(name: str) -> str:
    """A verb as people read it: ``finding.not_accepted`` is "finding, not accepted"."""
    return name.replace("_", " ").replace(".", ", ")


def kind_in_words(kind: str) -> str:
    """What a kind of thing is called."""
    model = model_of(kind)
    return str(model._meta.verbose_name) if model else worded(kind)


def _each(entries: QuerySet, field: str) -> list[str]:
    return list(entries.order_by(field).values_list(field, flat=True).distinct())


def _choices(names: list[str], in_words: Callable[[str], str]) -> list[tuple[str, str]]:
    return [("", "Anything"), *sorted(((name, in_words(name)) for name in names), key=itemgetter(1))]


def _beginning_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
