"""Let programme managers into the editors' desk, where the words of search are kept."""

from django.db import migrations

GROUP = "Programme managers"


def let_in(apps, schema_editor):
    access = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(access)
    roles = apps.get_model("accounts", "NetworkRole").objects.filter(role="coordinator")
    people = apps.get_model("accounts", "User").objects.filter(pk__in=roles.values("person"))
    group.user_set.add(*people)


def send_out(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("wording", "0001_first"),
        ("accounts", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(let_in, send_out)]
