import pytest

from assessment.content import checksum, read, shipped
from scoring import Axis, Kind
from tests.content.documents import shipped_document, with_value

INVESTMENT = """
    inv-budget inv-growth inv-team inv-coverage inv-sponsor inv-briefing inv-objectives inv-metrics inv-training
    inv-tools inv-ownership inv-policy
""".split()
INNOVATION = """
    inn-early-adoption inn-in-channel inn-integration inn-presence inn-private inn-proactive inn-listening inn-triage
    inn-voice inn-empowerment inn-human inn-collaboration
""".split()
ROADMAP = "1.1 1.2 2.1 2.2 3.1 4.1 5.1 5.2 5.3 5.4 6.1 6.2 7.1".split()
EFFORT_AND_STEP = {
    "inv-budget": (2, "1.1"),
    "inv-team": (3, "5.1"),
    "inv-policy": (1, "5.3"),
    "inn-early-adoption": (1, "3.1"),
    "inn-proactive": (2, "6.2"),
    "inn-voice": (3, "4.1"),
}


def reordered(value):
    """The same document with the keys of every table in the opposite order."""
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    return [reordered(entry) for entry in value] if isinstance(value, list) else value


def test_items_come_in_the_order_of_the_contract():
    edition = shipped().edition

    assert [item.code for item in edition.of_axis(Axis.INVESTMENT)] == INVESTMENT
    assert [item.code for item in edition.of_axis(Axis.INNOVATION)] == INNOVATION
    assert [item.code for item in edition.of_kind(Kind.STAGE)] == ["adoption-stage"]
    assert [item.code for item in edition.of_kind(Kind.ROADMAP)] == [f"road-{step}" for step in ROADMAP]


def test_options_carry_the_points_of_the_contract():
    items = shipped().edition.items

    assert dict(items["inv-budget"].points) == {"yes": 100, "partly": 50, "no": 0, "na": None}
    assert list(items["adoption-stage"].points) == ["none", "test", "focused", "operational", "integrated"]
    assert dict(items["road-1.1"].points) == {"not-started": 0, "in-progress": 50, "done": 100}


def test_items_carry_the_effort_and_step_of_the_contract():
    items = shipped().edition.items

    assert {code: (items[code].effort, items[code].step) for code in EFFORT_AND_STEP} == EFFORT_AND_STEP


def test_every_item_names_its_source():
    content = shipped()

    assert set(content.sources) == set(content.edition.items)
    assert content.sources["inv-coverage"] == "001, 004"


def test_checksum_does_not_depend_on_the_order_of_keys():
    assert checksum(reordered(shipped_document())) == shipped().checksum


@pytest.mark.parametrize(
    ("path", "value"),
    [("sections/0/items/0/weight", 2), ("words/en/items/inv-budget/help", "Other words."), ("name", "2026.2")],
)
def test_checksum_changes_with_every_value(path, value):
    assert read(with_value(path, value)).checksum != shipped().checksum


def test_edition_knows_the_checksum_of_its_words():
    content = shipped()

    assert content.edition.checksum == content.checksum


def test_words_are_records_in_both_languages():
    content = shipped()

    assert content.words("ko").items["inv-team"].short == "전담 인력"
    assert content.words("en").items["inv-team"].short == "Dedicated team"
    assert len(content.words("en").quadrants["observer"].moves) == len(content.words("ko").quadrants["observer"].moves)
