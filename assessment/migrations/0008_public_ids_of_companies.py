from django.db import migrations

from assessment.models.public import new_public_id


def give(apps, schema_editor):
    companies = apps.get_model("assessment", "Company").objects
    for pk in companies.filter(public_id=None).values_list("pk", flat=True).iterator():
        companies.filter(pk=pk).update(public_id=new_public_id())


class Migration(migrations.Migration):
    dependencies = [("assessment", "0007_practices")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
