"""How often mail may come."""

from django import forms

from search.saving.models import SavedSearch


class MailForm(forms.Form):
    """One choice for one search."""

    frequency = forms.ChoiceField(label="Mail about new practice", choices=SavedSearch.Frequency)
