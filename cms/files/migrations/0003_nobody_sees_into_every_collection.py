"""Wagtail lets groups of the desk choose from every collection; each council's files are for its own people."""

from django.db import migrations

OURS = ["Practice validators", "Practice editors", "Programme managers"]


def take_back(apps, schema_editor):
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    rights.filter(group__name__in=OURS, collection__depth=1).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_text_of_documents"),
        ("cms", "0002_library"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
