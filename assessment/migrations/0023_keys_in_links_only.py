from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessment", "0022_links_of_respondents")]

    operations = [migrations.RemoveField(model_name="respondent", name="key_hash")]
