"""Hears that a document was saved or a picture is to go, whichever of Wagtail's many screens it was."""

from typing import Any

from cms.files.models import PracticeDocument, PracticeImage
from cms.files.operations import ask_for_text
from cms.files.states import TextState


def note_new_file(
    sender: type[PracticeDocument], instance: PracticeDocument, raw: bool = False, **rest: Any
) -> None:
    """Ask for the text of a file that has not been read."""
    if raw or not instance.file or (instance.text_of and instance.text_of == instance.file_hash):
        return
    if instance.text_of:
        PracticeDocument.objects.filter(pk=instance.pk).update(text_state=TextState.WAITING, text_problem="")
    ask_for_text(instance)


def keep_what_readers_have(sender: type[PracticeImage], instance: PracticeImage, **rest: Any) -> None:
    """Refuse to delete a picture that was sealed with its case study, however many go at once.

    :raises WrongStateError: while it is
    """
    instance.require_unread()


def keep_what_is_needed(sender: type[PracticeDocument], instance: PracticeDocument, **rest: Any) -> None:
    """Refuse to delete a paper that a case study holds, however many go at once.

    :raises WrongStateError: while one does
    """
    instance.require_unneeded()
