"""Guards the index folder: Whoosh keeps pickles, so whoever can write there can run code here."""

import os
import stat
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def open_private(path: Path) -> Path:
    """The folder, made for this user alone when it is missing.

    :raises ImproperlyConfigured: if anybody else owns it or may enter it
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        found = path.stat()
    if found.st_uid != os.geteuid():
        raise ImproperlyConfigured(
            f"The search index folder {path} belongs to another user. Give it to the user that runs "
            "the site (chown), or name another folder as PATH."
        )
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise ImproperlyConfigured(
            f"The search index folder {path} is open to other users. Close it (chmod 700 {path}); "
            "if others may have written there, delete its contents and rebuild the index."
        )
    return path
