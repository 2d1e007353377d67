"""Text that an XML file can hold: what was typed may be anything."""

import re
import unicodedata

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def marked(text: str) -> str:
    """With a visible mark for what XML has no place for, so that nothing typed is lost without a trace."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def composed(text: str) -> str:
    """Hangul typed as single jamo, as a Mac stores file names, joined into syllables; likewise letters and accents."""
    return unicodedata.normalize("NFC", text)
