"""Open the branches of the library: a page for each theme, and a place for collections, kept by moderators."""

from django.db import migrations
from treebeard.mp_tree import MP_Node

from peernet.core.themes import Theme

EDITORS = "Practice editors"
BRANCHES = [
    ("ThemesPage", "Themes", "themes", ["change_page", "publish_page"]),
    ("CollectionsPage", "Collections", "collections", ["add_page", "change_page", "publish_page"]),
]


def open_branches(apps, schema_editor):
    for library in apps.get_model("cms", "PracticeLibraryPage").objects.all():
        for model, title, slug, rights in BRANCHES:
            branch = add_child(apps, library, model, title=title, slug=slug)
            let_in(apps, branch, rights)
            if model == "ThemesPage":
                for theme in Theme:
                    add_child(
                        apps, branch, "ThemePage", title=theme.label, slug=theme.value, theme=theme.value
                    )


def add_child(apps, parent, model, *, title, slug, **fields):
    """What treebeard does, which the models of a migration do not know."""
    Page = apps.get_model("wagtailcore", "Page")
    ContentType = apps.get_model("contenttypes", "ContentType")
    below = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    last = below.order_by("-path").values_list("path", flat=True).first()
    position = MP_Node._str2int(last[len(parent.path) :]) + 1 if last else 1
    child = apps.get_model("browsing", model).objects.create(
        path=MP_Node._get_path(parent.path, parent.depth + 1, position),
        depth=parent.depth + 1,
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        locale_id=parent.locale_id,
        content_type=ContentType.objects.get_or_create(app_label="browsing", model=model.lower())[0],
        **fields,
    )
    parent.numchild = below.count()
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    return child


def let_in(apps, branch, rights):
    Permission = apps.get_model("auth", "Permission")
    desk = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=EDITORS)
    group.permissions.add(desk)
    roles = apps.get_model("accounts", "NetworkRole").objects.filter(role="moderator")
    group.user_set.add(*apps.get_model("accounts", "User").objects.filter(pk__in=roles.values("person")))
    for right in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=rights
    ):
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page_id=branch.pk, permission=right
        )


def close_branches(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    for model in ("ThemePage", "CollectionPage", "ThemesPage", "CollectionsPage"):
        apps.get_model("browsing", model).objects.all().delete()
    for library in apps.get_model("cms", "PracticeLibraryPage").objects.all():
        left = Page.objects.filter(path__startswith=library.path, depth=library.depth + 1).count()
        Page.objects.filter(pk=library.pk).update(numchild=left)
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("browsing", "0001_first"),
        ("accounts", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(open_branches, close_branches)]
