"""Actions set before now were set by the host of their review."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Action = apps.get_model("findings", "Action")
    host = Action.objects.filter(pk=OuterRef("pk")).values("finding__review__host")[:1]
    Action.objects.filter(council=None).update(council=Subquery(host))


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_plans_releases_and_wordings")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
