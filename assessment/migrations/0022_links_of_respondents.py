from django.db import migrations


def give(apps, schema_editor):
    respondents = apps.get_model("assessment", "Respondent").objects.order_by("pk")
    Link = apps.get_model("assessment", "Link")
    Link.objects.bulk_create(
        (Link(respondent_id=one.pk, key_hash=one.key_hash, created_at=one.created_at) for one in respondents.iterator()),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("assessment", "0021_panels")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
