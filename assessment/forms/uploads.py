"""A file that is read once and never touches this machine's disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

LARGEST = 5 * 1024 * 1024


class OneFile(MemoryFileUploadHandler):
    """Keeps the first file of a request in memory; of one that is too large nothing, and `is_too_large` says so."""

    is_too_large = False
    has_begun = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.has_begun:
            raise SkipFile
        self.has_begun = True
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST:
            self.is_too_large = True
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
