"""Open the library: Wagtail's welcome page becomes its first page, with the two gates in front of it."""

from django.db import migrations

WELCOME = {"title": "Welcome to your new Wagtail site!", "slug": "home", "url_path": "/home/"}
LIBRARY = {"title": "Good practice", "slug": "practice", "url_path": "/practice/"}
WORKFLOW = "Council, then network"
VALIDATORS = "Practice validators"


def content_type(apps, model):
    ContentType = apps.get_model("contenttypes", "ContentType")
    return ContentType.objects.get_or_create(app_label="cms", model=model)[0]


def open_library(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    PracticeLibraryPage = apps.get_model("cms", "PracticeLibraryPage")
    home = Site.objects.get(is_default_site=True).root_page
    Page.objects.filter(pk=home.pk).update(
        **LIBRARY, draft_title=LIBRARY["title"], content_type=content_type(apps, "practicelibrarypage")
    )
    library = PracticeLibraryPage(page_ptr_id=home.pk)
    library.save_base(raw=True)
    Site.objects.filter(root_page_id=home.pk).update(site_name="Peernet")


def close_library(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    PracticeLibraryPage = apps.get_model("cms", "PracticeLibraryPage")
    for library in PracticeLibraryPage.objects.all():
        below = Page.objects.filter(path__startswith=library.path).exclude(pk=library.pk)
        for model in ("CaseStudyPage", "CouncilShelfPage"):
            apps.get_model("cms", model).objects.filter(pk__in=below.values("pk")).delete()
        key = library.pk
        library.delete(keep_parents=True)
        Page.objects.filter(pk=key).update(
            **WELCOME,
            draft_title=WELCOME["title"],
            numchild=0,
            content_type=ContentType.objects.get(app_label="wagtailcore", model="page"),
        )
    apps.get_model("wagtailcore", "Site").objects.update(site_name="")


def set_up_gates(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    set_wagtails_own(apps, active=False)
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    gates = [
        ("CouncilApprovalTask", "The council's approval"),
        ("NetworkValidationTask", "The network's validation"),
    ]
    for position, (model, name) in enumerate(gates):
        task = apps.get_model("cms", model).objects.create(
            name=name, active=True, content_type=content_type(apps, model.lower())
        )
        WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=position)
    for library in apps.get_model("cms", "PracticeLibraryPage").objects.all():
        WorkflowPage.objects.create(workflow=workflow, page_id=library.pk)


def remove_gates(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    for model in ("CouncilApprovalTask", "NetworkValidationTask"):
        apps.get_model("cms", model).objects.all().delete()
    set_wagtails_own(apps, active=True)


def set_wagtails_own(apps, *, active):
    """Wagtail brings an approval by "Moderators" of its own; nobody should meet it here."""
    theirs = apps.get_model("wagtailcore", "GroupApprovalTask").objects.all()
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=theirs.values("pk")).update(active=active)
    apps.get_model("wagtailcore", "Workflow").objects.filter(
        workflow_tasks__task__in=theirs.values("pk")
    ).update(active=active)


def name_validators(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=VALIDATORS)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )


def forget_validators(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=VALIDATORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_first"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(open_library, close_library),
        migrations.RunPython(set_up_gates, remove_gates),
        migrations.RunPython(name_validators, forget_validators),
    ]
