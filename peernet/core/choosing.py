"""Choices among rows that refuse a key too long for any row, before a database is asked for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

#: No key is longer, and not every database can be asked for one.
LONGEST_KEY = 18


class RowField(forms.ModelChoiceField):
    """One row."""

    def clean(self, value: Any) -> Any:
        if len(str(value or "")) > LONGEST_KEY:
            raise ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(self.error_messages["invalid_choice"], params={"value": str(key)[:20]})
        return super().clean(value)
