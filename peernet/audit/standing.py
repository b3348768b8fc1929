"""What makes the database itself refuse to change or delete an entry. A migration carries it out."""

from typing import Any

SAME = "NEW.{0} IS NOT DISTINCT FROM OLD.{0}"
SQLITE_SAME = "NEW.{0} IS OLD.{0}"
REFUSED = "Entries of the audit log are neither changed nor deleted"


def _allowed(same: str) -> str:
    """A place is given once; words may be blanked; everything else stays as it was written."""

    def kept(*names: str) -> str:
        return " AND ".join(same.format(name) for name in names)

    fixed = kept("id", "at", "by_id", "verb", "subject_kind", "subject_key")
    placing = f"OLD.number IS NULL AND {kept('subject_name', 'detail')}"
    blank = "NEW.subject_name = '' AND NEW.detail = '{}' AND NEW.salt = ''"
    chained = kept("number", "previous", "digest", "words_digest")
    words = f"(({kept('subject_name', 'detail', 'salt')}) OR ({blank}))"
    return f"{fixed} AND (({placing}) OR ({chained} AND {words}))"


STAND = {
    "sqlite": [
        f"""CREATE TRIGGER audit_entry_stays_written BEFORE UPDATE ON audit_entry
        WHEN NOT ({_allowed(SQLITE_SAME)})
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
        f"""CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    ],
    "postgresql": [
        f"""CREATE FUNCTION audit_entry_refused() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION USING MESSAGE = '{REFUSED}', ERRCODE = 'restrict_violation'; END $$""",
        f"""CREATE TRIGGER audit_entry_stays_written BEFORE UPDATE ON audit_entry FOR EACH ROW
        WHEN (NOT ({_allowed(SAME)})) EXECUTE FUNCTION audit_entry_refused()""",
        """CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry FOR EACH ROW
        EXECUTE FUNCTION audit_entry_refused()""",
    ],
}
LIFT = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS audit_entry_stays_written",
        "DROP TRIGGER IF EXISTS audit_entry_stays",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_entry_stays_written ON audit_entry",
        "DROP TRIGGER IF EXISTS audit_entry_stays ON audit_entry",
        "DROP FUNCTION IF EXISTS audit_entry_refused()",
    ],
}


def stand(apps: Any, schema_editor: Any) -> None:
    """Put the triggers up."""
    for statement in STAND.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def lift(apps: Any, schema_editor: Any) -> None:
    """Take them away, for a migration that has to change the table."""
    for statement in LIFT.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)
