"""A file name from what a company calls itself, which may be anything."""

import re
import unicodedata
from urllib.parse import quote

from django.utils import timezone

from assessment.models import Assessment, Report

# Forty characters of four bytes each leave room for the rest within the 255 bytes a file system allows.
LONGEST = 40
# What Windows, macOS or a shell would not have in a file name, and what ends a quoted header value.
UNSAFE = re.compile(r"""[\\/:*?"<>|'`$;%]+""")


def of_report(report: Report, assessment: Assessment) -> str:
    """The header of the download of this report."""
    day = f"{report.language} {timezone.localdate(assessment.submitted_at, timezone.get_default_timezone())}"
    title = assessment.content.words(report.language).title
    company = (assessment.profile or {}).get("name", "")
    name = " ".join(filter(None, (safe(company), safe(title), day)))
    return disposition(ascii_name=f"social-maturity {day}.pdf", name=f"{name}.pdf")


def disposition(*, ascii_name: str, name: str) -> str:
    """The header of a download: a plain name for old clients, the real one beside it (RFC 6266, RFC 5987)."""
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"


def safe(text: str) -> str:
    """The text as part of a file name; empty when nothing of it can be used.

    Control and format characters go altogether: among them are line ends, and marks that turn the reading direction
    round and so can make `fdp.exe` look like `exe.pdf`.
    """
    normal = unicodedata.normalize("NFC", text)
    printable = "".join(" " if char.isspace() else char for char in normal if _shown(char))
    words = UNSAFE.sub(" ", printable).split()
    return " ".join(words)[:LONGEST].strip(". ")


def _shown(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith("C")
