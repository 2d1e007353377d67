"""The stored logo of a practice, for whatever shows one."""

from __future__ import annotations

import re

from django.core.files.storage import default_storage

from assessment.reports.pictures import LOGO

FILE = re.compile(r"brands/[\w-]+\.png", re.ASCII)


def data_of(address: str) -> bytes:
    """Remade by ourselves when it came in, so that it is a small PNG and nothing else. Only logos are ever read."""
    name = address.removeprefix(LOGO)
    if not FILE.fullmatch(name):
        raise ValueError(f"{name!r} is no logo")
    with default_storage.open(name) as file:
        return file.read()
