"""A migrated test database kept between runs, for as long as no migration changes.

Migrating takes most of a minute; SQLite copies what came of it into memory in a moment. Other databases migrate.
"""

import os
import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

KEPT = Path(settings.BASE_DIR) / "var" / "test-database"


def template() -> Path:
    """The file for the migrations as they are now, whether it exists or not."""
    read = sha256(sqlite3.sqlite_version.encode())
    for config in apps.get_app_configs():
        with suppress(ModuleNotFoundError):
            folder = Path(import_module(f"{config.name}.migrations").__path__[0])
            for file in sorted(folder.glob("*.py")):
                read.update(f"{config.label} {file.name}".encode() + file.read_bytes())
    return KEPT / f"{read.hexdigest()[:20]}.sqlite3"


def in_memory(connection: Any) -> bool:
    return connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"])


def fill(connection: Any) -> None:
    """Copy what was kept into a fresh connection; migrating it then finds nothing to do."""
    kept = template()
    if in_memory(connection) and kept.exists():
        with closing(sqlite3.connect(kept)) as source:
            source.backup(connection.connection)


def keep(connection: Any) -> None:
    """Keep a database that was just migrated, in place of those for older migrations."""
    kept = template()
    if not in_memory(connection) or kept.exists():
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    for older in KEPT.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as target:
        connection.connection.backup(target)
    unfinished.replace(kept)
