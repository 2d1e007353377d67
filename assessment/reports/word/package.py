"""The file itself: parts, what points from one to another, and a ZIP that is the same bytes whenever it is written."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The earliest moment a ZIP can name.
WRITTEN = (1980, 1, 1, 0, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BODY = "word/document.xml"
CORE = "docProps/core.xml"
CONTENT = {
    BODY: f"{WORD}.document.main+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
}
ROOTS = {
    BODY: f"{RELATION}/officeDocument",
    CORE: f"{PACKAGE}/relationships/metadata/core-properties",
}
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATION}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


class Package:
    """What the body needs is added by what it is; what comes back is the same part, or the same relation."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[tuple[str, str], str] = {}

    def add(self, kind: str, xml: str, *, number: int | None = None) -> str:
        """A part beside the body, such as `styles` or the third `header`; returns the id of the relation to it."""
        name = f"{kind}{number or ''}.xml"
        self._parts[f"word/{name}"] = (XML + xml).encode()
        self._types[f"word/{name}"] = f"{WORD}.{kind}+xml"
        return self._relate(kind, name)

    def add_picture(self, data: bytes) -> str:
        name = f"media/{sha256(data).hexdigest()[:16]}.png"
        self._parts[f"word/{name}"] = data
        return self._relate("image", name)

    def link(self, address: str) -> str:
        return self._relate("hyperlink", address)

    def written(self, *, body: str, core: str) -> bytes:
        own = {BODY: body, CORE: core}
        parts = {name: (XML + xml).encode() for name, xml in own.items()}
        first = {"[Content_Types].xml": self._content_types(), "_rels/.rels": _relations(_roots())}
        beside = {"word/_rels/document.xml.rels": _relations(self._relations)}
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            for name, data in {**first, **parts, **beside, **self._parts}.items():
                method = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
                archive.writestr(ZipInfo(name, WRITTEN), data, compress_type=method)
        return file.getvalue()

    def _relate(self, kind: str, target: str) -> str:
        return self._relations.setdefault((kind, target), f"rId{len(self._relations) + 1}")

    def _content_types(self) -> bytes:
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{content}"/>'
            for name, content in {**CONTENT, **self._types}.items()
        )
        return (
            f'{XML}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode()


def _roots() -> dict[tuple[str, str], str]:
    return {(kind, name): f"rId{number}" for number, (name, kind) in enumerate(ROOTS.items(), start=1)}


def _relations(relations: dict[tuple[str, str], str]) -> bytes:
    lines = "".join(_relation(key, kind, target) for (kind, target), key in relations.items())
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _relation(key: str, kind: str, target: str) -> str:
    full = kind if "/" in kind else f"{RELATION}/{kind}"
    mode = ' TargetMode="External"' if kind == "hyperlink" else ""
    return f'<Relationship Id="{key}" Type="{full}" Target="{escape(target)}"{mode}/>'
