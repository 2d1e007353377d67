"""What scoring finds wrong with an edition is said where it stands in the document."""

import pytest
from django.utils import translation

from assessment.content import BadContent, read
from assessment.content.faults import SAYS
from scoring import faults
from tests.content.documents import shipped_document, with_value

YES = [{"code": "yes", "points": 100}, {"code": "no", "points": 0}]


@pytest.fixture(autouse=True)
def _in_english(_language):
    with translation.override("en"):
        yield


def problems_of(document):
    with pytest.raises(BadContent) as refused:
        read(document)
    return [(problem.where, str(problem.says)) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("path", "value", "where", "says"),
    [
        ("sections/0/items/0/weight", 0, "sections[0].items[0].weight", "weight-range"),
        ("sections/0/items/0/effort", 4, "sections[0].items[0].effort", "effort-range"),
        ("sections/1/axis", None, "sections[1].axis", "axis-missing"),
        ("sections/6/axis", "investment", "sections[6].axis", "axis-needless"),
        ("sections/7/items/2/step", None, "sections[7].items[2].step", "step-missing"),
        ("thresholds/innovation", 101, "thresholds.innovation", "threshold-range"),
        ("options/checklist/1/points", 101, "options.checklist[1].points", "points-range"),
        ("options/checklist/1/points", None, "options.checklist[3].points", "points-twice-missing"),
        ("options/roadmap/1/points", None, "options.roadmap[1].points", "points-missing"),
        ("options/stage/1/points", 50, "options.stage[1].points", "stage-with-points"),
    ],
)
def test_a_fault_is_named_once_and_where_it_stands(path, value, where, says):
    document = with_value(path, value)
    if value is None:
        *outer, last = path.split("/")
        place = document
        for key in outer:
            place = place[int(key) if key.isdigit() else key]
        del place[last]

    assert problems_of(document) == [(where, str(SAYS[says]))]


def test_a_code_given_twice_is_named_where_it_stands_again():
    document = with_value("sections/1/items/0", shipped_document()["sections"][0]["items"][0])
    for words in document["words"].values():
        del words["items"]["inv-sponsor"]

    assert problems_of(document) == [("sections[1].items[0].code", "is the code of another item already")]


def test_a_section_code_given_twice_is_named_where_it_stands_again():
    document = shipped_document()
    document["sections"][1]["code"] = "investment-means"
    for words in document["words"].values():
        del words["sections"]["investment-direction"]

    assert problems_of(document) == [("sections[1].code", "is the code of another section already")]


def test_a_threshold_out_of_reach_is_named_once_and_not_for_every_item():
    document = with_value("options/checklist/0/points", 50)
    document["thresholds"]["innovation"] = 60

    assert [where for where, _says in problems_of(document)] == ["thresholds.innovation"]


def test_answers_without_any_points_are_named_together():
    document = with_value("options/checklist", [{"code": "yes"}, {"code": "no"}])
    for words in document["words"].values():
        words["options"]["checklist"] = {code: words["options"]["checklist"][code] for code in ("yes", "no")}

    assert ("options.checklist", str(SAYS["points-nowhere"])) in problems_of(document)


def test_an_axis_without_a_checklist_is_named():
    document = shipped_document()
    for section in document["sections"]:
        if "axis" in section:
            section["axis"] = "investment"

    assert problems_of(document) == [
        ("sections", "lack a checklist of the innovation axis, which could never be scored")
    ]


def test_the_stage_asked_twice_is_named_where_it_is_asked_again():
    document = shipped_document()
    document["sections"][6]["items"].append({"code": "stage-again"})
    for words in document["words"].values():
        words["items"]["stage-again"] = dict(words["items"]["adoption-stage"])

    assert problems_of(document) == [("sections[6].items[1]", str(SAYS["stage-repeated"]))]


def test_every_fault_is_named_at_once():
    document = with_value("sections/0/items/0/weight", 9)
    document["sections"][0]["items"][1]["effort"] = 0
    document["thresholds"]["investment"] = 101

    assert [where for where, _says in problems_of(document)] == [
        "thresholds.investment",
        "sections[0].items[0].weight",
        "sections[0].items[1].effort",
    ]


def test_whatever_scoring_may_find_can_be_said():
    """All but what the shapes of a document refuse before: no threshold, no options, a step of another form."""
    import re
    from pathlib import Path

    codes = set(re.findall(r'Fault\([^,]+, "([a-z-]+)"', Path(faults.__file__).read_text(encoding="utf-8")))

    assert codes - set(SAYS) == {"threshold-missing", "section-empty", "options-missing", "step-form"}
    assert set(SAYS) <= codes
