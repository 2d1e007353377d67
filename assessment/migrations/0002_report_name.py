from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="name",
            field=models.CharField(default="report.pdf", max_length=255, verbose_name="name as downloaded"),
            preserve_default=False,
        ),
    ]
