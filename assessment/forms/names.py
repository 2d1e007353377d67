"""The names of a questionnaire page's inputs."""

from django.http import QueryDict

# What a page may send beside its answers.
FURNITURE = frozenset(("csrfmiddlewaretoken", "html", "item", "keep", "language", "later"))


def field_name(item: str, field: str) -> str:
    """The input for an item's option or note. No code of an edition contains a colon."""
    return item if field == "option" else f"{item}:{field}"


def initial_name(name: str) -> str:
    """The hidden input that says what the page showed."""
    return f"initial-{name}"


def resolved(data: QueryDict) -> QueryDict:
    """The post after its choice in a conflict: keeping theirs puts what is stored into the field."""
    name, _, choice = str(data.get("keep", "")).rpartition("=")
    if choice != "theirs" or initial_name(name) not in data:
        return data
    kept = data.copy()
    kept[name] = str(data[initial_name(name)])
    return kept
