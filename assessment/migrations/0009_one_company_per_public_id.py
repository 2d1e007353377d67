from django.db import migrations, models

import assessment.models.public


class Migration(migrations.Migration):
    dependencies = [("assessment", "0008_public_ids_of_companies")]

    operations = [
        migrations.AlterField(
            model_name="company",
            name="public_id",
            field=models.CharField(
                default=assessment.models.public.new_public_id, editable=False, max_length=16, unique=True
            ),
        ),
    ]
