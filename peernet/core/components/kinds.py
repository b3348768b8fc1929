"""Which of our inputs stands for a Django widget, and what the browser needs to know about it."""

from django import forms
from django.forms import BoundField

from peernet.core.forms import DateParts

#: The first that fits decides, so that a subclass stands before its parent.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DateParts, "date_parts"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.DateTimeInput, "moment"),
    (forms.DateInput, "date"),
)

CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "file": "govuk-file-upload",
}
ERROR_CLASSES = {
    "select": "govuk-select--error",
    "textarea": "govuk-textarea--error",
    "file": "govuk-file-upload--error",
    "checkbox": "",
}

#: Browsers show a calendar of their own for these, and send what these formats say.
NATIVE = {
    "date": ("date", forms.DateInput, "%Y-%m-%d"),
    "moment": ("datetime-local", forms.DateTimeInput, "%Y-%m-%dT%H:%M"),
}


def kind_of(bound: BoundField) -> str:
    """Name our input for the field."""
    for widget, kind in KINDS:
        if isinstance(bound.field.widget, widget):
            return kind
    return "input"


def first_input(bound: BoundField) -> str:
    """Give the id of the input that a link to the field should lead to."""
    name = bound.id_for_label or bound.auto_id
    if kind_of(bound) in {"date_parts", "checkboxes", "radios"}:
        return f"{bound.auto_id}_0"
    return str(name)


def classes_for(bound: BoundField, kind: str) -> str:
    """Give the classes of the input, with those of an error and those the widget brings."""
    names = [CLASSES.get(kind, "govuk-input"), str(bound.field.widget.attrs.get("class", ""))]
    if bound.errors:
        names.append(ERROR_CLASSES.get(kind, "govuk-input--error"))
    return " ".join(name for name in names if name)
