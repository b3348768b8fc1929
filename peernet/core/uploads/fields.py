"""A form field for a file that people send, refused by size before a byte is read."""

from collections.abc import Sequence
from typing import Any

from django import forms

from peernet.core.uploads.containers import LARGEST, MEGABYTE

KINDS = {"docx": "Word (.docx)", "xlsx": "a spreadsheet (.xlsx)", "csv": "a list (.csv)"}
NOT_ARRIVED = "The file did not arrive. Choose it again."


class UploadField(forms.FileField):
    """One file of the kinds named by their endings."""

    def __init__(self, kinds: Sequence[str], **options: Any) -> None:
        *others, last = (KINDS[kind] for kind in kinds)
        words = f"{', '.join(others)} or {last}" if others else last
        usual: dict[str, Any] = {
            "label": "The file",
            "help_text": f"{words[:1].upper()}{words[1:]}, up to {LARGEST // MEGABYTE} MB.",
            "widget": forms.ClearableFileInput(attrs={"accept": ",".join(f".{kind}" for kind in kinds)}),
            "error_messages": {
                "required": "Choose a file.",
                "invalid": NOT_ARRIVED,
                "missing": NOT_ARRIVED,
            },
        }
        super().__init__(allow_empty_file=True, **usual | options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse by size before a byte is read."""
        file = super().clean(data, initial)
        if file and file.size > LARGEST:
            raise forms.ValidationError(
                f"The file has {file.size / MEGABYTE:.1f} MB. Keep it to {LARGEST // MEGABYTE} MB."
            )
        return file
