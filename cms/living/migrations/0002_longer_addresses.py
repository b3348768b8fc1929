from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("living", "0001_review_dates")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="address",
            field=models.CharField(help_text="Its path when it was withdrawn.", max_length=1000, unique=True),
        ),
    ]
