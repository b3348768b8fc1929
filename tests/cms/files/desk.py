"""Sending files to Wagtail's forms as its own pages do."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.files.models import PracticeDocument, PracticeImage
from cms.models import Paper
from cms.operations import open_shelf
from tests.cms.files import samples

PDF = samples.pdf("Arrival plan")


def collection_of(council: Any) -> Any:
    """The council's own collection."""
    return open_shelf(council=council).group.collection_permissions.first().collection


def document(council: Any, name: str = "plan.pdf", data: bytes = PDF, **fields: Any) -> PracticeDocument:
    """A document of the council."""
    given = {"title": "Arrival plan", "collection": collection_of(council)}
    made = PracticeDocument(**(given | fields))
    made.file.save(name, ContentFile(data), save=False)
    made._set_document_file_metadata()
    made.save()
    return made


def image(council: Any, **fields: Any) -> PracticeImage:
    """A picture of the council."""
    given = {"title": "Room", "description": "A small room.", "collection": collection_of(council)}
    made = PracticeImage(file=ImageFile(BytesIO(samples.picture()), "room.png"), **(given | fields))
    made._set_image_file_metadata()
    made.save()
    return made


def put(document: PracticeDocument, page: Any, label: str = "Plan") -> Paper:
    """Hang the document on a case study."""
    return Paper.objects.create(page=page, document=document, label=label)


def sent(data: bytes, name: str = "plan.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def add(client: Any, kind: str, data: bytes, name: str, **fields: Any) -> Any:
    """Send one file to the ordinary form."""
    asked = {"title": "A title", "file": sent(data, name)} | fields
    return client.post(reverse(f"wagtail{kind}:add"), asked)


def add_many(client: Any, kind: str, data: bytes, name: str, **fields: Any) -> Any:
    """Send one file to the form for many."""
    asked = {"title": name, "files[]": sent(data, name)} | fields
    headers = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    return client.post(reverse(f"wagtail{kind}:add_multiple"), asked, **headers)


def add_in_chooser(client: Any, kind: str, data: bytes, name: str, **fields: Any) -> Any:
    """Send one file from the editor of a case study."""
    prefix = {"docs": "document-chooser-upload", "images": "image-chooser-upload"}[kind]
    asked = {"title": "A title", "file": sent(data, name)} | fields
    return client.post(
        reverse(f"wagtail{kind}_chooser:create"),
        {f"{prefix}-{field}": value for field, value in asked.items()},
    )
