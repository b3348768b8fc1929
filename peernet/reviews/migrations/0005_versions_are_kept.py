"""Every review has a version, and the database refuses any change of one."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER type_version_is_kept BEFORE UPDATE ON reviews_typeversion
BEGIN SELECT RAISE(ABORT, 'type_version_is_kept'); END
"""
POSTGRES = """
CREATE FUNCTION type_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'type_version_is_kept' USING ERRCODE = 'check_violation'; END $$;
CREATE TRIGGER type_version_is_kept BEFORE UPDATE ON reviews_typeversion
FOR EACH ROW EXECUTE FUNCTION type_version_is_kept()
"""


def keep(apps, schema_editor):
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION type_version_is_kept CASCADE")
    else:
        schema_editor.execute("DROP TRIGGER type_version_is_kept")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_versions_of_kinds")]

    operations = [
        migrations.RemoveField(model_name="reviewtype", name="report_is_public"),
        migrations.AlterField(
            model_name="review",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="reviews.typeversion",
            ),
        ),
        migrations.RunPython(keep, let_go),
    ]
