"""Wagtail's forms for images and documents, made to look at what comes in; every way in uses them."""

import logging
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.files import reading
from cms.files.apart.refusing import RefusedError
from cms.files.pictures import NotAPictureError, written_anew
from cms.files.rules import is_sealed, readers_have
from cms.files.states import TextState

SEALED = (
    "Readers have this paper, or it passes the gates just now with its case study. "
    "Add the new version as another document, put it into the case study and submit that again."
)
SEALED_PICTURE = (
    "Readers have this picture, or it passes the gates just now with its case study. "
    "Add the new one as another picture, put it into the case study and submit that again."
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
log = logging.getLogger(__name__)


class DocumentForm(BaseDocumentForm):
    """A document that is what its name says, holds nothing that runs, and changes only through the gates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            file = self.fields["file"]
            file.widget.attrs["accept"] = ",".join(f".{kind}" for kind in settings.WAGTAILDOCS_EXTENSIONS)
            file.help_text = f"{self._kinds()} {self._text_state()}".strip()

    def clean_title(self) -> str:
        title = str(self.cleaned_data["title"])
        if "title" in self.changed_data and is_sealed(self.instance):
            raise forms.ValidationError(SEALED)
        return title

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        if is_sealed(self.instance):
            raise forms.ValidationError(SEALED)
        look_at(file)
        return file

    def _kinds(self) -> str:
        most = self.fields["file"].max_upload_size_text
        return f"PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), .odt or .csv, up to {most}."

    def _text_state(self) -> str:
        if not self.instance.pk:
            return "No macros, no password, no files inside."
        state = TextState(self.instance.text_state).label
        return f"{state}. {self.instance.text_problem}".strip()


def look_at(file: UploadedFile) -> None:
    """Refuse a document that is not what it says.

    :raises ValidationError: with words for the field
    """
    kind = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if kind not in settings.WAGTAILDOCS_EXTENSIONS:
        raise forms.ValidationError(
            "Send a PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), .odt or .csv file."
        )
    file.seek(0)
    data = file.read()
    file.seek(0)
    if data.startswith(OLD_OFFICE):
        raise forms.ValidationError(
            "This is an old Office file, or one with a password. "
            f"Save it as .{kind} without a password and send that."
        )
    try:
        reading.check(kind, data)
    except RefusedError as refusal:
        raise forms.ValidationError(refusal.words) from refusal
    except reading.CannotReadError as failed:
        log.exception("A document could not be looked at")
        raise forms.ValidationError(
            "Documents cannot be looked at just now, so none is taken. Try again in a few minutes."
        ) from failed


class PictureField(WagtailImageField):
    """A picture, written anew in place, so that whoever keeps the upload keeps only that."""

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile):
            self.check_image_file_size(data)
            self._write_anew(data)
        try:
            return super().to_python(data)
        except forms.ValidationError:
            raise
        except Exception as broken:
            raise forms.ValidationError(self.error_messages["invalid_image"]) from broken

    def _write_anew(self, sent: UploadedFile) -> None:
        sent.seek(0)
        data = sent.read()
        if b"<svg" in data[:2000].lower():
            raise forms.ValidationError("Drawings as .svg can hold scripts. Export it as .png and send that.")
        try:
            clean = written_anew(data)
        except NotAPictureError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        file: Any = sent.file
        file.seek(0)
        file.truncate()
        file.write(clean)
        file.flush()
        file.seek(0)
        sent.size = len(clean)


class PictureForm(BaseImageForm):
    """A picture with words for those who cannot see it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given: Any = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, widget=given.widget, required=given.required
            )
        if "description" in self.fields:
            description = self.fields["description"]
            description.required = True
            description.error_messages["required"] = "Describe the picture for people who cannot see it."
            description.help_text = (
                "Read out where the picture cannot be seen. Say what it shows and why that matters here, "
                "in one sentence."
            )

    def clean_title(self) -> str:
        return str(self._unless_sealed("title"))

    def clean_file(self) -> Any:
        return self._unless_sealed("file")

    def _unless_sealed(self, name: str) -> Any:
        if name in self.changed_data and readers_have(self.instance):
            raise forms.ValidationError(SEALED_PICTURE)
        return self.cleaned_data[name]

    def clean_description(self) -> str:
        words = str(self._unless_sealed("description"))
        if PurePath(words).suffix.lower().removeprefix(".") in settings.WAGTAILIMAGES_EXTENSIONS:
            raise forms.ValidationError("This is the name of a file. Say what the picture shows.")
        return words
