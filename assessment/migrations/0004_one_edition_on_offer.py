from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0003_texts_from_phrases"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('retired_at__isnull', False), ('state', 'retired')), models.Q(models.Q(('state', 'retired'), _negated=True), ('retired_at', None)), _connector='OR'), name='edition_retired_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('state',), name='edition_one_on_offer'),
        ),
        migrations.DeleteModel(
            name='Phrase',
        ),
    ]
