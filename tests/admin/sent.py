"""What a browser would send back from a page of the admin, unchanged."""

from collections.abc import Iterator
from typing import Any


def as_shown(response: Any) -> dict[str, Any]:
    return {name: value for form in _forms(response.context) for name, value in _values(form)}


def _forms(context: Any) -> Iterator[Any]:
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield inline.formset.management_form
        yield from inline.formset.forms


def _values(form: Any) -> Iterator[tuple[str, Any]]:
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            yield field.html_name, value
