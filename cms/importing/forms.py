"""What is asked when case studies are brought in."""

from typing import Any

from django import forms

from peernet.core.uploads.containers import LARGEST, MEGABYTE


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        help_text=f"Word (.docx), a spreadsheet (.xlsx) or a list (.csv), up to {LARGEST // MEGABYTE} MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx,.csv"}),
        error_messages={
            "required": "Choose a file.",
            "invalid": "The file did not arrive. Choose it again.",
            "missing": "The file did not arrive. Choose it again.",
        },
    )

    def clean_file(self) -> Any:
        """Refuse by size before a byte is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"The file has {file.size / MEGABYTE:.0f} MB. Keep it to {LARGEST // MEGABYTE}."
            )
        return file
