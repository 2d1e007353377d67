"""Every country by its name, from Unicode's CLDR as Babel carries it."""

import unicodedata
from functools import cache

from babel import Locale

FIRST = "KR"
# What CLDR also names with two letters: unions, parts of a country that have a code of their own, codes for testing.
NO_COUNTRY = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name, by name in this language, with the country first that most of our companies are in."""
    names = Locale.parse(language).territories
    codes = [str(code) for code in names]
    found = [(code, names[code]) for code in codes if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY]
    return tuple(sorted(found, key=_place))


def _place(country: tuple[str, str]) -> tuple[bool, str]:
    code, name = country
    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return code != FIRST, unicodedata.normalize("NFC", letters).casefold()
