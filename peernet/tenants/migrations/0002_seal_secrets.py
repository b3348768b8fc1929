from django.db import migrations

from peernet.tenants.sealing import SEALED, keep_sealed, opened


def seal(apps, schema_editor):
    for tenant in apps.get_model("tenants", "Tenant").objects.exclude(app=None).select_related("app"):
        if tenant.app.secret:
            keep_sealed(tenant.app, tenant.app.secret)
            tenant.app.save()


def unseal(apps, schema_editor):
    for tenant in apps.get_model("tenants", "Tenant").objects.exclude(app=None).select_related("app"):
        opened(tenant.app).settings.pop(SEALED, None)
        tenant.app.save()


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_first")]

    operations = [migrations.RunPython(seal, unseal)]
