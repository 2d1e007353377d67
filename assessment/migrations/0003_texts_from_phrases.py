from django.db import migrations
from django.db.models import F

# group of phrases: the model its texts become, and what they are called there
RECORDS = {"axes": "AxisText", "quadrants": "QuadrantText", "steps": "StepText", "rules": "RuleText"}
LISTS = {"glossary": "Term", "figures": "Figure"}


def move_texts(apps, schema_editor):
    """Every phrase becomes a column of the row that says what it is about; several moves become one a line."""
    phrase = apps.get_model("assessment", "Phrase")
    rows = {}
    for one in phrase.objects.order_by("edition_id", "group", "code", "field", "position", "pk"):
        listed = one.group in LISTS
        row = rows.setdefault((one.edition_id, one.group, one.position if listed else one.code), {})
        for language in ("ko", "en"):
            column = f"{one.field}_{language}"
            said = getattr(one, f"text_{language}")
            row[column] = f"{row[column]}\n{said}" if column in row else said
    for (edition, group, place), columns in rows.items():
        model = apps.get_model("assessment", RECORDS.get(group) or LISTS[group])
        known = {"position": place + 1} if group in LISTS else {"code": place}
        model.objects.create(edition_id=edition, **known, **columns)


def offer_one(apps, schema_editor):
    """Until now the edition published last was offered, and the others were as good as retired."""
    edition = apps.get_model("assessment", "Edition")
    latest = edition.objects.filter(state="published").order_by("-published_at", "-pk").first()
    if latest:
        older = edition.objects.filter(state="published").exclude(pk=latest.pk)
        older.update(state="retired", retired_at=latest.published_at)
    edition.objects.filter(state="retired", retired_at=None).update(retired_at=F("published_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0002_edition_texts_as_rows"),
    ]

    operations = [
        migrations.RunPython(move_texts, migrations.RunPython.noop),
        migrations.RunPython(offer_one, migrations.RunPython.noop),
    ]
