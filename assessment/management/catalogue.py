"""The interface's sentences: found in code and templates, kept in django.po, compiled to django.mo.

Only development needs Babel; what runs reads the committed .mo files with the standard library.
"""

import gettext
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOMS = ("assessment", "config", "templates")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


def collected(base: Path, language: str) -> Catalog:
    """What the sources ask for, without a translation."""
    catalog = Catalog(locale=language, domain="django")
    for path in sources(base):
        for _line, ids, comments, context in extract("python", as_python(path), KEYWORDS, ["Translators:"]):
            catalog.add(ids, auto_comments=comments, context=context)
    return catalog


def sources(base: Path) -> Iterator[Path]:
    for room in ROOMS:
        files = (path for path in (base / room).rglob("*") if path.suffix in {".py", ".html", ".txt"})
        yield from sorted(files)


def as_python(path: Path) -> BytesIO:
    """A template turned into calls of gettext, one line each: its own indentation would mean something in Python."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    return BytesIO(text.encode())


def stored(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, domain="django")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def merged(found: Catalog, kept: Catalog) -> Catalog:
    """Every sentence that is still asked for, with the translation it had."""
    for message in entries(found):
        if old := kept.get(message.id, message.context):
            message.string = old.string
            message.flags |= old.flags
    return found


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def po_text(catalog: Catalog) -> bytes:
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=catalog.locale_identifier, plural=catalog.plural_forms)
    return header.encode() + buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The same sentences give the same bytes, whatever day it is."""
    buffer = BytesIO()
    plain = read_po(BytesIO(po_text(catalog)), locale=catalog.locale, domain="django")
    plain.creation_date = plain.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    write_mo(buffer, plain)
    return buffer.getvalue()


def faults(found: Catalog, kept: Catalog, compiled: Path) -> list[str]:
    """What keeps the catalogue from being shipped, one sentence each."""
    asked, have = ({key(message): message for message in entries(catalog)} for catalog in (found, kept))
    problems = [f"not collected yet: {word!r}" for _, word in sorted(asked.keys() - have.keys(), key=str)]
    problems += [f"no longer used: {word!r}" for _, word in sorted(have.keys() - asked.keys(), key=str)]
    for name in sorted(asked.keys() & have.keys(), key=str):
        problems += [f"{fault}: {name[1]!r}" for fault in faults_of(have[name])]
    if not problems and words(mo_bytes(kept)) != (words(compiled.read_bytes()) if compiled.exists() else None):
        problems.append(f"{compiled.name} is older than the translations")
    return problems


def faults_of(message: Message) -> Iterator[str]:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(strings):
        yield "not translated"
    elif message.fuzzy:
        yield "fuzzy"
    elif any(placeholders(string) != placeholders(model(message)) for string in strings):
        yield "other placeholders than the original"


def model(message: Message) -> str:
    """The form a translation is compared with: of a plural the one for many."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def words(compiled: bytes) -> dict[object, str]:
    catalog: dict[object, str] = gettext.GNUTranslations(BytesIO(compiled))._catalog  # type: ignore[attr-defined]
    return {name: word for name, word in catalog.items() if name}
