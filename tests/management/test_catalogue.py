import pytest
from babel.messages.catalog import Catalog, Message

from assessment.management import catalogue

TEMPLATE = """\
{% load i18n %}
    <p title="{% translate "It's open" %}">{{ name|default:_("nobody") }}</p>
  {% blocktranslate trimmed count n=items|length %}
      {{ n }} company
  {% plural %}
      {{ n }} companies
  {% endblocktranslate %}
{% translate "May" context "month" %} an odd ( or " hurts nothing
"""
CODE = '_("lazy"); pgettext_lazy("tone", "plain"); ngettext_lazy("%(n)d row", "%(n)d rows"); _("long " "line")'


@pytest.fixture
def found(tmp_path):
    for room, name, text in (("templates", "page.html", TEMPLATE), ("assessment", "code.py", CODE)):
        (tmp_path / room).mkdir()
        (tmp_path / room / name).write_text(text)
    return catalogue.collected(tmp_path, "ko")


@pytest.fixture
def translated(found):
    for message in catalogue.entries(found):
        message.string = message.id if isinstance(message.id, str) else (message.id[1],)
    return found


def test_collected_reads_templates_and_code(found):
    assert {(message.context, message.id) for message in catalogue.entries(found)} == {
        (None, "It's open"),
        (None, "nobody"),
        (None, ("%(n)s company", "%(n)s companies")),
        ("month", "May"),
        (None, "lazy"),
        ("tone", "plain"),
        (None, ("%(n)d row", "%(n)d rows")),
        (None, "long line"),
    }


def test_merged_keeps_translations_and_drops_what_is_no_longer_asked_for(found):
    kept = Catalog(locale="ko")
    kept.add("lazy", "게으른")
    kept.add("gone", "사라진")

    merged = catalogue.merged(found, kept)

    assert merged.get("lazy").string == "게으른"
    assert merged.get("gone") is None


def test_stored_text_and_compiled_words_come_back_the_same(translated, tmp_path):
    po, mo = tmp_path / "django.po", tmp_path / "django.mo"
    po.write_bytes(catalogue.po_text(translated))
    mo.write_bytes(catalogue.mo_bytes(translated))

    stored = catalogue.stored(po, "ko")

    assert catalogue.po_text(stored) == po.read_bytes()
    assert catalogue.faults(translated, stored, mo) == []


def test_faults_name_what_is_missing_superfluous_or_stale(translated, tmp_path):
    mo = tmp_path / "django.mo"
    mo.write_bytes(catalogue.mo_bytes(Catalog(locale="ko")))
    kept = Catalog(locale="ko")
    kept.add("gone", "사라진")

    assert catalogue.faults(translated, translated, mo) == ["django.mo is older than the translations"]
    assert catalogue.faults(Catalog(locale="ko"), kept, mo) == ["no longer used: 'gone'"]
    assert catalogue.faults(kept, Catalog(locale="ko"), mo) == ["not collected yet: 'gone'"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (Message("Save", "저장"), []),
        (Message("Save", ""), ["not translated"]),
        (Message("Save", "저장", flags=["fuzzy"]), ["fuzzy"]),
        (Message("%(n)s left", "%(m)s개 남음"), ["other placeholders than the original"]),
        (Message(("one left", "%(n)s left"), ("%(n)s개 남음",)), []),
    ],
)
def test_faults_of_one_message(message, expected):
    assert list(catalogue.faults_of(message)) == expected
