"""Who changed a row, when, and how it was before."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


def tracked(*, excluded: Iterable[str] = ()) -> Any:
    """Every state a row has had. Who is kept as a name, so that it outlives the account."""
    return HistoricalRecords(
        inherit=True,
        excluded_fields=list(excluded),
        history_user_id_field=models.CharField(_("by"), max_length=150, null=True),
        history_user_getter=_name_of,
        history_user_setter=_set_name,
    )


def _name_of(record: Any) -> str | None:
    return record.history_user_id


def _set_name(record: Any, user: Any) -> None:
    record.history_user_id = None if user is None else str(user)
