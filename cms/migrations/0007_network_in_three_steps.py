"""The network's gate in three steps: screening, two judgements, a decision. What is published is sealed."""

from django.db import migrations

WORKFLOW = "Council, then network"
STEPS = [
    ("ScreeningTask", "The network's screening", 1),
    ("NetworkDecisionTask", "The network's decision", 3),
]


def add_steps(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    for workflow in apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW):
        WorkflowTask.objects.filter(workflow=workflow, sort_order=1).update(sort_order=2)
        for model, name, position in STEPS:
            kind = ContentType.objects.get_or_create(app_label="cms", model=model.lower())[0]
            task = apps.get_model("cms", model).objects.create(name=name, active=True, content_type=kind)
            WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=position)


def remove_steps(apps, schema_editor):
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    for model, _, _ in STEPS:
        tasks = apps.get_model("cms", model).objects.all()
        WorkflowTask.objects.filter(task_id__in=tasks.values("pk")).delete()
        tasks.delete()
    WorkflowTask.objects.filter(workflow__name=WORKFLOW, sort_order=2).update(sort_order=1)


def seal_what_is_published(apps, schema_editor):
    Seal = apps.get_model("cms", "Seal")
    published = apps.get_model("cms", "CaseStudyPage").objects.filter(live=True)
    for page in published.exclude(live_revision=None).select_related("live_revision"):
        Seal.objects.get_or_create(
            revision=page.live_revision,
            defaults={"page": page, "level": page.level, "at": page.last_published_at},
        )


class Migration(migrations.Migration):
    dependencies = [("cms", "0006_judging_and_seals"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        migrations.RunPython(add_steps, remove_steps),
        migrations.RunPython(seal_what_is_published, migrations.RunPython.noop),
    ]
