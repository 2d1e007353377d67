"""What the file says of itself, and how Word is to treat it."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from assessment.reports.document import ReportDocument
from assessment.reports.plaintext import composed, marked
from assessment.reports.word.package import SPACES

# Programs that read core properties take no longer ones.
LONGEST = 255
# Without the mode it would open as a file of an old Word.
SETTINGS = (
    f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
CORE_SPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core(root: Element, document: ReportDocument) -> str:
    """Title and description are those of the PDF; the author is who puts their name to it."""
    said = {meta.get("name"): meta.get("content", "") for meta in root.iterfind("head/meta")}
    author = composed(marked(document.brand.firm)) if document.brand else said["author"]
    moment = f'xsi:type="dcterms:W3CDTF">{document.date.isoformat()}T00:00:00Z'
    return (
        f"<cp:coreProperties {CORE_SPACES}><dc:title>{_text(root.findtext('head/title', ''))}</dc:title>"
        f"<dc:creator>{_text(author)}</dc:creator><dc:description>{_text(said['description'])}</dc:description>"
        f"<cp:lastModifiedBy>{_text(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        f"<dc:language>{document.language}</dc:language></cp:coreProperties>"
    )


def _text(text: str) -> str:
    return escape(text[:LONGEST], quote=False)
