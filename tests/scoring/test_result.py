import json
from fractions import Fraction

import pytest

from scoring import Axis, BadResult, Result, score, score_panel
from scoring.example import EDITION
from tests.scoring.editions import sheet_of, shipped

COMPLETE = sheet_of(EDITION, investment="yes", innovation="no", adoption_stage="test")


def stored(**changes):
    return {**score(EDITION, COMPLETE).to_json(), **changes}


def refusal(document):
    with pytest.raises(BadResult) as caught:
        Result.from_json(document)
    return caught.value.key


def test_fractions_are_stored_as_text_and_whole_numbers_as_numbers():
    panel = score_panel(EDITION, [{"inv-team": "yes", "inn-human": "yes"}, {"inv-team": "partly", "inn-human": "no"}])

    axes = panel.to_json()["axes"]

    assert (axes["investment"]["score"], axes["innovation"]["score"]) == (75, 50)
    assert (
        score_panel(EDITION, [{"inv-team": option} for option in ("yes", "no", "no")]).to_json()["axes"]["investment"][
            "score"
        ]
        == "100/3"
    )


def test_keys_always_stand_in_the_same_order():
    assert list(stored()) == [
        "edition",
        "checksum",
        "axes",
        "quadrant",
        "possible_quadrants",
        "stage",
        "roadmap",
        "contradictions",
        "path",
        "strengths",
        "gaps",
        "missing",
        "panel",
    ]


def test_the_axes_come_back_in_their_order_whatever_the_order_they_were_kept_in():
    kept = json.loads(json.dumps(stored(), sort_keys=True))

    back = Result.from_json(kept)

    assert list(back.axes) == list(Axis)


def test_what_comes_back_has_the_types_that_went_in():
    back = Result.from_json(json.loads(json.dumps(stored())))

    assert isinstance(back.axes["investment"].score, Fraction)
    assert isinstance(back.possible_quadrants, tuple)
    assert back == score(EDITION, COMPLETE)


def test_the_full_result_of_the_shipped_edition_comes_back():
    result = score(shipped(), sheet_of(shipped(), investment="partly", innovation="no", adoption_stage="test"))

    assert Result.from_json(result.to_json()) == result


def test_a_result_stored_before_panels_were_known_can_be_read():
    document = stored()
    del document["panel"]

    assert Result.from_json(document) == score(EDITION, COMPLETE)


def test_a_missing_key_is_named():
    document = stored()
    del document["roadmap"]

    assert refusal(document) == "result.roadmap"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"colour": "green"}, "result.colour"),
        ({"edition": 7}, "result.edition"),
        ({"axes": []}, "result.axes"),
        ({"axes": {"width": {}}}, "result.axes"),
        ({"quadrant": "elsewhere"}, "result.quadrant"),
        ({"strengths": "inv-team"}, "result.strengths"),
        ({"strengths": ["inv-team", 3]}, "result.strengths[1]"),
        ({"panel": {"respondents": "two", "items": []}}, "result.panel.respondents"),
        ({"panel": {"respondents": True, "items": []}}, "result.panel.respondents"),
    ],
)
def test_what_is_no_part_of_a_result_is_named(changes, key):
    assert refusal(stored(**changes)) == key


@pytest.mark.parametrize("points", [0.5, "1/0", "a half", True, [1]])
def test_points_that_are_no_fraction_are_named(points):
    document = stored()
    document["path"]["reaches"]["investment"] = points

    assert refusal(document) == "result.path.reaches.investment"


def test_what_is_not_even_an_object_is_refused():
    assert refusal([]) == "result"
