"""A test that commits for real leaves the database empty; this puts back what the migrations had put there.

Tests go to whichever worker is free, so one that commits may come before any other.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Site

from tests import template_database

KEPT = "as_migrated"


def remember(connection: Any) -> None:
    """Before any test: keep a copy beside a database that is not a file in ``var``."""
    if not template_database.in_memory(connection):
        connection.creation.clone_test_db(KEPT, verbosity=0, autoclobber=True)


def forget(connection: Any) -> None:
    """After every test: drop the copy."""
    if not template_database.in_memory(connection):
        connection.creation.destroy_test_db(suffix=KEPT, verbosity=0)


def put_back(connection: Any) -> None:
    """The database is as it was before any test, and nothing remembers rows that are gone."""
    if template_database.in_memory(connection):
        template_database.fill(connection)
    else:
        copy_over(connection)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def copy_over(connection: Any) -> None:
    """Drop a PostgreSQL database and make it again from its copy."""
    quoted = connection.ops.quote_name
    name = connection.settings_dict["NAME"]
    copy = connection.creation.get_test_db_clone_settings(KEPT)["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {quoted(name)}")
        cursor.execute(f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(copy)}")
