"""What keeps a published edition as it is when something goes past the models: triggers of the database itself.

They are made anew after every migration, because SQLite forgets those of a table whose columns change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage
from django.core.checks import Warning as Doubt
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from assessment.models.edition import Edition
from assessment.models.rows import DraftRow, Item, Section

REFUSAL = "a published edition never changes"
CODE_REFUSAL = "the code of an item never changes"
# Retiring is the one change a published edition knows.
MAY_CHANGE = ("state", "retired_at")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Refuses `event` on `table` where `when` holds; `locks` names the editions whose publishing must wait for it."""

    table: str
    event: str
    when: str
    says: str
    locks: str = ""

    @property
    def name(self) -> str:
        return f"{self.table}_frozen_{self.event.split()[0].lower()}{'_code' if self.says == CODE_REFUSAL else ''}"


def triggers() -> Iterator[Trigger]:
    edition = Edition._meta.db_table
    yield Trigger(edition, "DELETE", "OLD.state <> 'draft'", REFUSAL)
    yield Trigger(edition, "UPDATE", f"OLD.state <> 'draft' AND NOT ({_retires()})", REFUSAL)
    for model in _rows():
        for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            editions = ", ".join(_edition_of(model, row) for row in rows)
            frozen = f"EXISTS (SELECT 1 FROM {edition} WHERE id IN ({editions}) AND state <> 'draft')"  # noqa: S608 - our own names
            yield Trigger(model._meta.db_table, event, frozen, REFUSAL, locks=editions)
    yield Trigger(Item._meta.db_table, "UPDATE", "OLD.code <> NEW.code", CODE_REFUSAL)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger, in the place of what stood under its name."""
    remove(connection)
    write = WRITERS[connection.vendor]
    with connection.cursor() as cursor:
        for trigger in triggers():
            for statement in write(trigger):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for trigger in triggers():
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}" + (f" ON {trigger.table}" if on_table else ""))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return sorted({trigger.name for trigger in triggers()} - there)


def install_after_migration(*, using: str, **kwargs: Any) -> None:
    install(connections[using])


def check_triggers(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """For `manage.py check --database default`. No error, because `migrate`, which mends it, would stop at one."""
    lacking = [name for alias in databases or [] for name in _lacking(connections[alias])]
    hint = _("Run manage.py migrate, which makes them.")
    said = _("The database lacks what keeps published editions from changing: %(names)s")
    return [Doubt(said % {"names": ", ".join(lacking)}, hint=hint, id="assessment.W001")] if lacking else []


def _lacking(connection: BaseDatabaseWrapper) -> list[str]:
    migrated = Edition._meta.db_table in connection.introspection.table_names()
    return missing(connection) if migrated else []


def _rows() -> list[type[DraftRow]]:
    return [model for model in apps.get_app_config("assessment").get_models() if issubclass(model, DraftRow)]


def _edition_of(model: type[DraftRow], row: str) -> str:
    if model is Item:
        return f"(SELECT edition_id FROM {Section._meta.db_table} WHERE id = {row}.section_id)"  # noqa: S608 - our own names
    return f"{row}.edition_id"


def _retires() -> str:
    kept = [field.column for field in Edition._meta.concrete_fields if field.column not in MAY_CHANGE]
    same = [f"COALESCE(CAST(OLD.{column} AS TEXT), '') = COALESCE(CAST(NEW.{column} AS TEXT), '')" for column in kept]
    return " AND ".join(["OLD.state = 'published'", "NEW.state = 'retired'", *same])


def _for_sqlite(trigger: Trigger) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
        f"WHEN {trigger.when} BEGIN SELECT RAISE(ABORT, '{trigger.says}'); END"
    )


def _for_postgresql(trigger: Trigger) -> Iterator[str]:
    """Another transaction may be publishing: the edition is locked first, so that this waits for what comes of it."""
    lock = f"PERFORM 1 FROM {Edition._meta.db_table} WHERE id IN ({trigger.locks}) FOR SHARE;" if trigger.locks else ""
    yield (
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock} "
        f"IF {trigger.when} THEN RAISE EXCEPTION '{trigger.says}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {'OLD' if trigger.event == 'DELETE' else 'NEW'}; END $$"
    )
    yield (
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {trigger.name}()"
    )


WRITERS = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
