"""What people type, in a document."""

from dataclasses import replace

from assessment.reports.document import ReportDocument
from tests.reports.samples import document

# Every script and plane somebody may be called in: the text must come back out as it went in.
NAMES = [
    "株式会社 漢字豈 ひらがな カタカナ",
    "Café Ñandú Škoda Œuvre",
    "한\u2011글 ‘주식회사’ ㈜₩①",
    "😀 빵집 🍞",
    "مقهى الشرق",
    "בית קפה",
    "ร้านกาแฟ",
    "Кофейня Ωμέγα",
    "𠮷野家",
    "A\U0010fffdB",
]


def renamed(name: str, *, language: str = "ko") -> ReportDocument:
    shown = document("observer", language=language)
    return replace(shown, company=replace(shown.company, name=name))


def noted(note: str) -> ReportDocument:
    """The sample with this note on its first question, wherever the question is shown."""
    shown = document("observer", language="en")
    first, *others = shown.sections
    item, *items = first.items
    changed = replace(first, items=(replace(item, note=note), *items))
    axes = (replace(shown.axes[0], items=(changed.items[0], *shown.axes[0].items[1:])), shown.axes[1])
    return replace(shown, sections=(changed, *others), axes=axes)
