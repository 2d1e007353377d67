"""What openpyxl leaves out of a workbook that is only read: its texts as they are, and merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=["']([A-Z0-9:]{1,32})["']""")
MOST_MERGED = 100
ENTRY, RUN, TEXT = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "r", "t"))


class _Reader(ExcelReader):
    """openpyxl takes every `x005F_` out of a text, which is only half of the way back."""

    def read_strings(self) -> None:
        table = self.package.find(SHARED_STRINGS)
        if table is not None:
            with self.archive.open(table.PartName[1:]) as part:
                self.shared_strings = list(_texts(part))


def opened(data: bytes) -> Any:
    """The workbook, to be read once and row by row."""
    reader = _Reader(BytesIO(data), read_only=True, keep_links=False)
    reader.read()
    return reader.wb


def merged(page: Any) -> list[str]:
    """The ranges of a sheet that are shown as one cell, as `C5:C8`: all but the first cell of each lost its value.

    Of many, the first hundred.
    """
    with page._get_source() as part:
        return [found[1].decode() for found in islice(MERGED.finditer(part.read()), MOST_MERGED)]


def _texts(part: Any) -> Iterator[str]:
    for _event, node in iterparse(part):
        if node.tag == ENTRY:
            # Pieces in bold and the like stand in runs; how a text is pronounced stands beside them.
            pieces = (*node.findall(TEXT), *node.findall(f"{RUN}/{TEXT}"))
            yield "".join(piece.text or "" for piece in pieces)
            node.clear()
