"""Whose uses are counted together when something is limited."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def caller_of(request: HttpRequest) -> str:
    """The caller's network address. Behind a proxy it is the last one forwarded: only that one our proxy has seen."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    return _network(address)


def _network(address: str) -> str:
    """One household or office has 2**64 IPv6 addresses at its disposal: they count as one caller."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((address, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)
