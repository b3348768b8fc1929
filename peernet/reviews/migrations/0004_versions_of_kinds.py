"""Every kind of review gets its first version, and every review the version of its kind."""

from django.db import migrations
from django.utils import timezone


def first_versions(apps, schema_editor):
    kinds = apps.get_model("reviews", "ReviewType")
    versions = apps.get_model("reviews", "TypeVersion")
    reviews = apps.get_model("reviews", "Review")
    for kind in kinds.objects.order_by("pk"):
        version = versions.objects.create(
            review_type=kind,
            number=1,
            report_is_public=kind.report_is_public,
            why="As it was before versions.",
            made_at=timezone.now(),
        )
        reviews.objects.filter(review_type=kind).update(version=version)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_versions_and_clocks")]

    operations = [migrations.RunPython(first_versions, migrations.RunPython.noop)]
