"""Read the text of a document after it has come in, and again when its file is another."""

from typing import Any

from django.db import transaction

from cms.files.apart.refusing import RefusedError
from cms.files.models import DocumentPage, PracticeDocument
from cms.files.reading import pages_of
from cms.files.states import TextState
from peernet.outbox.operations import post
from peernet.outbox.topics import delivers

TOPIC = "files.read_text"


def ask_for_text(document: PracticeDocument) -> None:
    """Write down that the text has to be read, after the commit."""
    post(TOPIC, document=document.pk)


@delivers(TOPIC)
def read_noted(payloads: list[dict[str, Any]]) -> None:
    """Read what was noted; a document that is gone, or read already, asks for nothing."""
    for payload in payloads:
        document = PracticeDocument.objects.filter(pk=payload["document"]).first()
        if document is not None and document.text_of != document.get_file_hash():
            read_text(document=document)


def read_text(*, document: PracticeDocument) -> None:
    """Replace the pages by those of the file as it is now.

    :raises CannotReadError: if the file could not be looked at, which says nothing about the file
    :raises OSError: if the file is not where it should be
    """
    read_from = document.get_file_hash()
    with document.open_file() as file:
        data = file.read()
    try:
        pages, whole = pages_of(document.file_extension.lower(), data)
    except RefusedError as refusal:
        _keep(document, read_from, [], TextState.UNREADABLE, refusal.words)
        return
    if not any(pages):
        _keep(document, read_from, [], TextState.EMPTY)
        return
    _keep(document, read_from, pages, TextState.READ if whole else TextState.PART)


@transaction.atomic
def _keep(document: PracticeDocument, of: str, pages: list[str], state: str, problem: str = "") -> None:
    rows = PracticeDocument.objects.select_for_update().filter(pk=document.pk)
    # Whoever replaced the file in the meantime has asked for its text already.
    if not rows.filter(file_hash=of).exists():
        return
    document.pages.all().delete()
    for number, text in enumerate(pages, start=1):
        if text:
            DocumentPage.objects.create(document=document, number=number, text=text)
    rows.update(text_state=state, text_problem=problem[:300], text_of=of)
