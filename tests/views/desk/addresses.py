"""The addresses of a table of access."""

from django.urls import get_resolver, reverse


def address_of(name: str, **known: object) -> str:
    """What is known may be more than this address takes."""
    ((_path, taken),) = get_resolver().reverse_dict.getlist(name)[0][0]
    return reverse(name, kwargs={key: known[key] for key in taken})
