"""The addresses of a table of access."""

from collections.abc import Iterable

from django.urls import URLPattern, reverse


def address_of(name: str, urlpatterns: Iterable[URLPattern], **known: object) -> str:
    """What is known may be more than this address takes."""
    pattern = next(str(one.pattern) for one in urlpatterns if one.name == name)
    return reverse(name, kwargs={key: value for key, value in known.items() if f":{key}>" in pattern})
