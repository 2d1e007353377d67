"""Addresses that leave the site, in a message or to be copied."""

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """A deployed site says its own name; a local one answers on loopback names only."""
    return settings.SITE_URL + path if settings.DEPLOYED else request.build_absolute_uri(path)
