"""A workbook is a ZIP of XML: what it may unpack to is looked at before any reader takes it apart."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MIB = 1024 * 1024
# What a workbook may unpack to, as what it says of itself; no reader of ours reads on after that.
LARGEST = 20 * MIB
MOST_PARTS = 200


class Damaged(ValueError):
    """No workbook, or one that no spreadsheet program writes."""


class TooLarge(ValueError):
    """It unpacks to more than is read."""


class TooManyMarks(ValueError):
    """A small file can unpack to millions of marks, and each takes time."""


def examine(data: bytes, *, most_marks: int) -> None:
    """Raises `Damaged`, `TooLarge` or `TooManyMarks`."""
    try:
        with ZipFile(BytesIO(data)) as parts:
            infos = parts.infolist()
            is_large = len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST
            unpacked = [] if is_large else [parts.read(info) for info in infos]
    except (BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise Damaged from error
    if is_large:
        raise TooLarge
    if any(map(_defines, unpacked)):
        raise Damaged
    if sum(part.count(b"<") for part in unpacked) > most_marks:
        raise TooManyMarks


def _defines(part: bytes) -> bool:
    """No spreadsheet program writes a document type, or anything but UTF-8."""
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part or (b"\x00" in part[:64] and b"<\x00" in part[:64])
