"""The database itself refuses what goes past the models, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from assessment.content import shipped
from assessment.models import DraftRow, Edition, Item, Section, triggers
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ROWS = [model for model in apps.get_app_config("assessment").get_models() if issubclass(model, DraftRow)]


@pytest.fixture
def published():
    return editions.load(shipped(), now=NOW)[0]


@pytest.fixture
def draft(published):
    return editions.copy(published, name="next", by="kim", now=NOW)


def execute(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(statement, *values, says=triggers.REFUSAL):
    with pytest.raises(IntegrityError, match=says):
        execute(statement, *values)
    return True


@pytest.mark.parametrize("model", ROWS)
def test_no_row_of_a_published_edition_changes_by_sql(published, model):
    table, key = model._meta.db_table, "id"
    row = model.objects.values().first()

    assert refused(f"UPDATE {table} SET {key} = {key}")
    assert refused(f"DELETE FROM {table}")
    assert model.objects.values().first() == row


@pytest.mark.parametrize("model", ROWS)
def test_no_row_is_put_into_a_published_edition_in_bulk(published, model):
    row = model.objects.first()
    row.pk, row.code = None, "9"

    with pytest.raises(IntegrityError, match=triggers.REFUSAL), transaction.atomic():
        model.objects.bulk_create([row])


def test_no_row_moves_between_a_draft_and_a_published_edition(published, draft):
    into = published.sections.first()

    assert refused("UPDATE assessment_item SET section_id = %s WHERE section_id <> %s", into.pk, into.pk)
    assert refused("UPDATE assessment_term SET edition_id = %s WHERE edition_id = %s", draft.pk, published.pk)


@pytest.mark.parametrize(
    "change",
    [
        {"document": "{}"},
        {"checksum": "0"},
        {"name": "forged"},
        {"title_ko": "위조"},
        {"threshold_innovation": 99},
        {"published_at": NOW + timedelta(days=1)},
    ],
)
def test_no_column_of_a_published_edition_changes(published, change):
    before = Edition.objects.values().get()

    with pytest.raises(IntegrityError, match=triggers.REFUSAL), transaction.atomic():
        Edition.objects.update(**change)
    assert Edition.objects.values().get() == before


def test_a_published_edition_is_not_deleted_by_sql(published):
    assert refused("DELETE FROM assessment_edition")


def test_a_published_edition_never_becomes_a_draft_again(published):
    assert refused("UPDATE assessment_edition SET state = 'draft', checksum = NULL, published_at = NULL")


def test_a_retired_edition_is_never_offered_again(published):
    editions.retire(published, by="kim", now=NOW)

    assert refused("UPDATE assessment_edition SET state = 'published', retired_at = NULL")


def test_no_edition_begins_as_a_published_one(db):
    born = Edition(name="born", state="retired", document="{}", checksum="1", created_at=NOW)
    born.published_at = born.retired_at = NOW

    with pytest.raises(IntegrityError, match=triggers.REFUSAL), transaction.atomic():
        Edition.objects.bulk_create([born])


def test_no_draft_takes_the_place_of_a_published_edition(published, draft):
    assert refused("UPDATE assessment_edition SET id = %s WHERE id = %s", published.pk, draft.pk)
    assert refused("UPDATE assessment_edition SET name = %s WHERE id = %s", published.name, draft.pk)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces what is in the way")
def test_nothing_published_is_replaced(published, draft):
    item, section = Item.objects.filter(section__edition=published).first(), draft.sections.first()
    columns = ", ".join(field.column for field in Edition._meta.concrete_fields)
    shown = columns.replace("document", "'{}'")

    assert refused(f"INSERT OR REPLACE INTO assessment_edition ({columns}) SELECT {shown} FROM assessment_edition")
    assert refused("UPDATE OR REPLACE assessment_edition SET id = %s WHERE id = %s", published.pk, draft.pk)
    assert refused("UPDATE OR REPLACE assessment_edition SET name = '2026.1' WHERE id = %s", draft.pk)
    assert refused(
        "INSERT OR REPLACE INTO assessment_item SELECT id, code, position, weight, effort, step, source, question_ko, "
        "question_en, short_ko, short_en, help_ko, help_en, recommendation_ko, recommendation_en, %s "
        "FROM assessment_item WHERE id = %s",
        section.pk,
        item.pk,
    )
    assert refused("UPDATE OR REPLACE assessment_item SET id = %s WHERE section_id = %s", item.pk, section.pk)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", [Edition, *ROWS])
def test_no_table_is_emptied_at_once(published, model):
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # what this transaction has still to check would stand in the way

    assert refused(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.parametrize("model", [Edition, Item, Section])
def test_the_history_of_a_published_edition_is_kept(published, model):
    table = model.history.model._meta.db_table

    assert refused(f"UPDATE {table} SET history_user_id = 'nobody'", says=triggers.HISTORY_REFUSAL)
    assert refused(f"DELETE FROM {table}", says=triggers.HISTORY_REFUSAL)


def test_a_draft_is_changed_and_deleted_freely(draft):
    section = draft.sections.first()

    assert execute("UPDATE assessment_section SET title_ko = '새 이름' WHERE id = %s", section.pk) == 1
    assert execute("DELETE FROM assessment_term WHERE edition_id = %s", draft.pk) > 1
    draft.delete()
    assert not Section.objects.filter(pk=section.pk).exists()


def test_an_item_keeps_its_code_in_a_draft_as_well(draft):
    item = Item.objects.filter(section__edition=draft).first()

    assert refused("UPDATE assessment_item SET code = 'other' WHERE id = %s", item.pk, says=triggers.CODE_REFUSAL)


def test_a_database_without_its_triggers_is_reported_and_mended():
    triggers.remove(connection)

    (doubt,) = triggers.check_triggers(databases=["default"])
    triggers.install_after_migration(using="default")

    assert doubt.id == "assessment.W001"
    assert "assessment_edition_frozen_delete" in doubt.msg
    assert triggers.check_triggers(databases=["default"]) == []
