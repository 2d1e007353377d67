"""What keeps a published edition as it is when something goes past the models: triggers of the database itself.

They are made anew after every migration, because SQLite forgets those of a table whose columns change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as Doubt
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from assessment.models.edition import Edition
from assessment.models.rows import DraftRow, Item, Section, draft_rows

REFUSAL = "a published edition never changes"
CODE_REFUSAL = "the code of an item never changes"
HISTORY_REFUSAL = "the history of a published edition never changes"
EDITION = Edition._meta.db_table
FROZEN = "state <> 'draft'"
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


def triggers(vendor: str) -> Iterator[Trigger]:
    yield from _of_editions()
    for model in draft_rows():
        yield from _of_rows(model)
        yield from _of_history(model.history.model, _edition_of(model, "OLD"))
    yield from _of_history(Edition.history.model, "OLD.id")
    yield Trigger(Item._meta.db_table, "UPDATE", "OLD.code <> NEW.code", CODE_REFUSAL)
    if vendor == "postgresql":  # SQLite has no TRUNCATE
        for table in (EDITION, *(model._meta.db_table for model in draft_rows())):
            yield Trigger(table, "TRUNCATE", _any_frozen(), REFUSAL)


def _of_editions() -> Iterator[Trigger]:
    """An edition begins as a draft. What is in the way of a change is refused, because SQLite would replace it."""
    others = f"SELECT 1 FROM {EDITION} WHERE {FROZEN}"  # noqa: S608 - our own names
    taken = "name = NEW.name OR checksum = NEW.checksum OR (state = 'published' AND NEW.state = 'published')"
    yield Trigger(EDITION, "INSERT", f"NEW.state <> 'draft' OR EXISTS ({others} AND (id = NEW.id OR {taken}))", REFUSAL)
    yield Trigger(EDITION, "DELETE", "OLD.state <> 'draft'", REFUSAL)
    changes = f"OLD.state <> 'draft' AND NOT ({_retires()})"
    replaces = f"OLD.id <> NEW.id OR EXISTS ({others} AND id <> OLD.id AND ({taken}))"
    yield Trigger(EDITION, "UPDATE", f"({changes}) OR {replaces}", REFUSAL)


def _of_rows(model: type[DraftRow]) -> Iterator[Trigger]:
    table = model._meta.db_table
    for event, editions in (
        ("INSERT", (_edition_of(model, "NEW"), _edition_of_id(model, "NEW.id"))),
        ("UPDATE", (_edition_of(model, "OLD"), _edition_of(model, "NEW"))),
        ("DELETE", (_edition_of(model, "OLD"),)),
    ):
        moved = "OLD.id <> NEW.id OR " if event == "UPDATE" else ""
        yield Trigger(table, event, moved + _frozen(*editions), REFUSAL, locks=", ".join(editions))


def _of_history(model: Any, edition: str) -> Iterator[Trigger]:
    for event in ("UPDATE", "DELETE"):
        yield Trigger(model._meta.db_table, event, _frozen(edition), HISTORY_REFUSAL)


def _any_frozen() -> str:
    return f"EXISTS (SELECT 1 FROM {EDITION} WHERE {FROZEN})"  # noqa: S608 - our own names


def _frozen(*editions: str) -> str:
    return f"EXISTS (SELECT 1 FROM {EDITION} WHERE id IN ({', '.join(editions)}) AND {FROZEN})"  # noqa: S608 - our own names


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger, in the place of what stood under its name: all at once, so that none is ever missing."""
    write = WRITERS[connection.vendor]
    with atomic(using=connection.alias), connection.cursor() as cursor:
        remove(connection)
        for trigger in triggers(connection.vendor):
            for statement in write(trigger):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for trigger in triggers(connection.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}" + (f" ON {trigger.table}" if on_table else ""))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return sorted({trigger.name for trigger in triggers(connection.vendor)} - there)


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


def _edition_of(model: type[DraftRow], row: str) -> str:
    return _edition_of_section(f"{row}.section_id") if model is Item else f"{row}.edition_id"


def _edition_of_id(model: type[DraftRow], pk: str) -> str:
    """That of a row which is there already, for SQLite to replace."""
    column = "section_id" if model is Item else "edition_id"
    found = f"(SELECT {column} FROM {model._meta.db_table} WHERE id = {pk})"  # noqa: S608 - our own names
    return _edition_of_section(found) if model is Item else found


def _edition_of_section(section: str) -> str:
    return f"(SELECT edition_id FROM {Section._meta.db_table} WHERE id = {section})"  # noqa: S608 - our own names


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
        f"END IF; RETURN {RETURNS[trigger.event]}; END $$"
    )
    yield (
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
        f"FOR EACH {'STATEMENT' if trigger.event == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION {trigger.name}()"
    )


RETURNS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD", "TRUNCATE": "NULL"}
WRITERS = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
