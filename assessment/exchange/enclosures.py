"""The data that a report carries in itself, out of a PDF that may be anybody's.

Nothing here trusts the file: it is read no further than to the attachment, and that no further than it may be large.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from assessment.enums import EnclosureFault
from assessment.errors import BadEnclosure

MAGIC = b"%PDF-"
ZIP = b"PK\x03\x04"
LARGEST_FILE = 50_000_000
LARGEST_DATA = 5_000_000
NAME = "assessment.json"
# More names than any report has, on more levels than any writer makes.
NAMES = 1000
LEVELS = 20


def enclosed(data: bytes) -> dict[str, Any]:
    """The JSON object in a PDF. Raises `BadEnclosure`."""
    if len(data) > LARGEST_FILE:
        raise BadEnclosure(EnclosureFault.TOO_LARGE)
    if data.startswith(ZIP):
        raise BadEnclosure(EnclosureFault.NO_PDF)
    try:
        written = _attachment(data)
    except BadEnclosure:
        raise
    except Exception as error:  # whatever a reader of PDF trips over in what is none, or half of one
        raise BadEnclosure(EnclosureFault.UNREADABLE) from error
    try:
        value = json.loads(written, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadEnclosure(EnclosureFault.NOT_OURS) from error
    if not isinstance(value, dict):
        raise BadEnclosure(EnclosureFault.NOT_OURS)
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _attachment(data: bytes) -> bytes:
    from pypdf import PdfReader  # a quarter of a second that sheets need not wait for

    if not data.startswith(MAGIC) or b"%%EOF" not in data[-2048:]:
        raise BadEnclosure(EnclosureFault.UNREADABLE)
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise BadEnclosure(EnclosureFault.ENCRYPTED)
    names = reader.root_object.get("/Names", {})
    tree = _resolved(_resolved(names).get("/EmbeddedFiles"))
    for name, file in _files(tree, LEVELS):
        if name == NAME:
            return _content(_resolved(_resolved(file)["/EF"])["/F"])
    raise BadEnclosure(EnclosureFault.NO_DATA)


def _files(node: Any, levels: int) -> Iterator[tuple[str, Any]]:
    """The leaves of a name tree."""
    if not node or not levels:
        return
    pairs = list(_resolved(node.get("/Names")) or [])[: 2 * NAMES]
    for name, file in zip(pairs[::2], pairs[1::2], strict=False):
        yield str(_resolved(name)), file
    for kid in list(_resolved(node.get("/Kids")) or [])[:NAMES]:
        yield from _files(_resolved(kid), levels - 1)


def _content(stream: Any) -> bytes:
    """Unpacked here, so that a bomb goes off at the limit and not in memory."""
    stream = _resolved(stream)
    filters = _resolved(stream.get("/Filter"))
    named = [filters] if isinstance(filters, str) else list(filters or [])
    packed: bytes = stream._data
    if named == []:
        content = packed
    elif named == ["/FlateDecode"]:
        content = zlib.decompressobj().decompress(packed, LARGEST_DATA + 1)
    else:
        raise BadEnclosure(EnclosureFault.NOT_OURS)
    if len(content) > LARGEST_DATA:
        raise BadEnclosure(EnclosureFault.TOO_MUCH_DATA)
    return content


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
