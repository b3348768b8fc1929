"""Empty the database, the log included."""

from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections, transaction

from peernet.audit.standing import LIFT, STAND


class Command(Flush):
    """``manage.py flush``: SQLite does it by deleting rows, which the log refuses at any other time."""

    def handle(self, **options: Any) -> Any:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite" or "audit_entry" not in connection.introspection.table_names():
            return super().handle(**options)
        with transaction.atomic(using=options["database"]), connection.cursor() as cursor:
            for statement in LIFT["sqlite"]:
                cursor.execute(statement)
            done = super().handle(**options)
            for statement in STAND["sqlite"]:
                cursor.execute(statement)
        return done
