"""App settings of cms.files."""

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete


class CmsFilesConfig(AppConfig):
    """Images and documents, checked when they come in."""

    name = "cms.files"
    label = "files"

    def ready(self) -> None:
        """Read the text of what comes in, and keep what readers have."""
        from cms.files.looking import look_at_paper, look_at_picture
        from cms.files.receivers import keep_what_is_needed, keep_what_readers_have, note_new_file
        from peernet.core.uploads.taking import LOOKERS, PAPER_KINDS, PICTURE_KINDS

        LOOKERS.update(dict.fromkeys(PAPER_KINDS, look_at_paper))
        LOOKERS.update(dict.fromkeys(PICTURE_KINDS, look_at_picture))
        post_save.connect(note_new_file, sender="files.PracticeDocument")
        pre_delete.connect(keep_what_readers_have, sender="files.PracticeImage")
        pre_delete.connect(keep_what_is_needed, sender="files.PracticeDocument")
