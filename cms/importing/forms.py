"""What is asked when case studies are brought in."""

from django import forms

from peernet.core.uploads.fields import UploadField


class FileForm(forms.Form):
    """One file."""

    file = UploadField(["docx", "xlsx", "csv"])
