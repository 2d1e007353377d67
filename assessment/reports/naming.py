"""What the file of a report is called, from what a company calls itself, which may be anything."""

import re
import unicodedata

from django.utils import translation

from assessment.enums import Cut
from assessment.reports.document import ReportDocument
from assessment.reports.variants import Variant

# Of a name, for Windows, which counts letters of whole paths; and in bytes, which other file systems count: what a
# company and a report are called leave room for the rest within 255 of them.
LONGEST = 40
BYTES = 120
TITLE = 60
# What Windows, macOS or a shell would not have in a file name, and what ends a quoted header value.
UNSAFE = re.compile(r"""[\\/:*?"<>|'`$;%]+""")
# Windows takes these for a device, whatever follows the dot.
DEVICE = re.compile(r"^(con|prn|aux|nul|(?:com|lpt)[\d¹²³])[ .]*\.[ .]*", re.IGNORECASE)


def file_name(document: ReportDocument, *, variant: Variant) -> str:
    """`document` is the first of the languages it is in."""
    with translation.override(document.language):
        cut = "" if variant.cut == Cut.FULL else str(variant.cut.label)
    parts = [safe(document.company.name), cut_to(safe(document.title), TITLE), cut, "-".join(variant.languages)]
    return f"{' '.join(filter(None, [*parts, document.date.isoformat()]))}.{variant.kind}"


def safe(text: str) -> str:
    """The text as part of a file name; empty when nothing of it can be used.

    Control and format characters go altogether: among them are line ends, and marks that turn the reading direction
    round and so can make `fdp.exe` look like `exe.pdf`.
    """
    normal = unicodedata.normalize("NFC", text)
    printable = "".join(" " if char.isspace() else char for char in normal if _shown(char))
    words = " ".join(UNSAFE.sub(" ", printable).split())
    return DEVICE.sub(r"\1 ", cut_to(words[:LONGEST], BYTES))


def cut_to(text: str, most: int) -> str:
    """No more than so many bytes of it, and no dot or space at either end."""
    return text.encode()[:most].decode(errors="ignore").strip(". ")


def _shown(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith("C")
