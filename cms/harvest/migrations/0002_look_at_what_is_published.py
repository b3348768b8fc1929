"""Have what was published before there were records looked at by the outbox."""

from django.db import migrations
from django.utils import timezone


def ask(apps, schema_editor):
    Job = apps.get_model("outbox", "Job")
    pages = apps.get_model("cms", "CaseStudyPage").objects.filter(live=True).values_list("pk", flat=True)
    now = timezone.now()
    Job.objects.bulk_create(
        Job(topic="harvest.note", payload={"page": key}, due_at=now) for key in pages.order_by("pk")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("harvest", "0001_first"),
        ("cms", "0007_network_in_three_steps"),
        ("outbox", "0001_first"),
    ]

    operations = [migrations.RunPython(ask, migrations.RunPython.noop)]
