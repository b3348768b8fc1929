"""How forms are drawn, and the date in three boxes that people type without a calendar."""

from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draw ``{{ form }}``, fields and formsets with our components, and find templates beside our own."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"


class DateParts(forms.MultiWidget):
    """Day, month and year in a box each, for dates that people know by heart."""

    PARTS = {"day": "Day", "month": "Month", "year": "Year"}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {part: forms.TextInput(attrs={"inputmode": "numeric"}) for part in self.PARTS}, attrs
        )

    def decompress(self, value: date | str | None) -> list[Any]:
        """Split a date, or what was typed and could not be read, into its three boxes."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        year, month, day = ([*(value or "").split("-", 2), "", "", ""])[:3]
        return [day, month, year]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Put the boxes together as a date is written, whether or not it can be read as one."""
        day, month, year = ((typed or "").strip() for typed in super().value_from_datadict(data, files, name))
        return f"{year}-{month}-{day}" if day or month or year else None
