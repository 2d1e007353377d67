"""A report as a Word document, from the very HTML that its PDF is made from: same words, same pictures.

No clock, no request: the same document gives the same bytes. What Word reads is written here directly, for a library
that builds it element by element takes longer than everything else together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from assessment.enums import Cut
from assessment.reports.document import ReportDocument
from assessment.reports.markup import Pictures, html, parsed
from assessment.reports.word import pages, properties, styles
from assessment.reports.word.package import SPACES, Package
from assessment.reports.word.story import Story


def render(*documents: ReportDocument, cut: Cut = Cut.FULL, pictures: Sequence[Pictures] = ()) -> bytes:
    """One report in one file: a document, or the same one in several languages."""
    first = documents[0]
    root = parsed(html(*documents, cut=cut, pictures=pictures))
    package = Package()
    story = Story(root, package)
    told = pages.joined(_sections(root, story, package))
    package.add("styles", styles.xml(first.brand, language=first.language))
    package.add("numbering", story.numbering)
    package.add("fontTable", styles.fonts())
    package.add("settings", properties.SETTINGS)
    body = f"<w:document {SPACES}><w:body>{told}</w:body></w:document>"
    return package.written(body=body, core=properties.core(root, first))


def _sections(root: Element, story: Story, package: Package) -> Iterator[tuple[str, str]]:
    """What each language says, and the pages it says it on. That of the first is the language of the whole file."""
    for number, body in enumerate(root.findall("body/div"), start=1):
        language = styles.language_mark(body.get("lang", "")) if number > 1 else ""
        running = pages.Running.of(body, language=language)
        yield story.told(body, language=language), pages.section(running, package, number=number)
