import json
from dataclasses import asdict
from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from assessment.content import shipped
from assessment.reports.build import build
from assessment.reports.document import CompanyFacts, ItemView, Number, ReportDocument
from scoring import score, score_panel
from tests.reports import samples

CONTENT = shipped()
EN = CONTENT.words("en")


def codes(views):
    return [view.code for view in views]


# company: place, scores, margins, who leads by what, roadmap step, steps out of order
FACTS = {
    "observer": ("observer", ("20.8", "12.5"), ("−29.2", "−37.5"), ("investment", "8.3"), "1", []),
    "conservative": ("conservative", ("54.1", "25.0"), ("+4.1", "−25.0"), ("investment", "29.1"), "2", ["5"]),
    "competitor": ("competitor", ("20.0", "68.1"), ("−30.0", "+18.1"), ("innovation", "48.1"), "1", ["6"]),
    "social-first": ("social-first", ("91.6", "87.5"), ("+41.6", "+37.5"), ("investment", "4.1"), "5", []),
    "undecided": (None, ("50.0", "50.0"), ("0.0", "0.0"), (None, None), "2", []),
}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", FACTS)
def test_the_same_facts_in_both_languages(name, language):
    document = samples.document(name, language=language)

    assert (
        document.quadrant and document.quadrant.code,
        tuple(axis.score.text for axis in document.axes),
        tuple(axis.margin for axis in document.axes),
        (document.lead, document.gap),
        document.current_step.step,
        [step.step for step in document.steps if step.out_of_order],
    ) == FACTS[name]


# company: the path in its order, its effort, the rest of the plan
PLANS = {
    "observer": (
        "inv-growth inv-briefing inn-early-adoption inn-private inn-triage inv-sponsor inv-coverage inn-in-channel"
        " inn-proactive",
        13,
        "inv-policy inn-human inv-metrics inv-training inv-tools inn-listening inn-empowerment inv-budget inn-presence"
        " inv-team inv-ownership inn-integration inn-voice inn-collaboration",
    ),
    "conservative": (
        "inn-early-adoption inn-human inn-triage",
        3,
        "inv-objectives inv-briefing inv-policy inn-private inv-metrics inn-presence inn-proactive inv-coverage"
        " inv-training inv-tools inn-in-channel inn-listening inn-empowerment inv-ownership inn-integration inn-voice",
    ),
    "competitor": (
        "inv-briefing inv-budget inv-sponsor",
        5,
        "inv-growth inv-objectives inv-policy inn-private inv-training inv-tools inn-empowerment inv-metrics"
        " inn-listening inv-team inn-collaboration inn-integration",
    ),
    "social-first": ("", 0, "inv-briefing inv-tools inn-listening inn-integration inn-collaboration"),
}


@pytest.mark.parametrize("name", PLANS)
def test_the_plan_is_the_path_and_then_every_other_gap(name):
    path, effort, rest = PLANS[name]

    document = samples.document(name, language="en")

    assert document.path.effort == effort
    assert codes(action.item for action in document.path.actions) == path.split()
    assert codes(action.item for action in document.actions) == path.split() + rest.split()
    assert [action.order for action in document.actions] == list(range(1, len(document.actions) + 1))
    assert [action.on_path for action in document.actions] == [True] * len(path.split()) + [False] * len(rest.split())


def test_horizons_keep_the_numbers_of_the_plan():
    document = samples.document("competitor", language="en")

    assert [
        (horizon.effort, [action.order for action in horizon.actions], [step.step for step in horizon.steps])
        for horizon in document.horizons
    ] == [(1, [1, 4, 5, 6, 7], ["1", "5"]), (2, [2, 3, 8, 9, 10, 11, 12], ["1", "2", "5"]), (3, [13, 14, 15], ["5"])]


def test_a_path_says_what_it_reaches():
    document = samples.document("conservative", language="en")

    assert document.path.target.code == "social-first"
    assert {name: reached.text for name, reached in document.path.reaches.items()} == {
        "Investment": "54.1",
        "Innovation": "50.0",
    }
    assert document.path.slack is None


def test_at_the_target_the_path_says_what_may_be_lost():
    document = samples.document("social-first", language="ko")

    assert document.path.actions == ()
    assert document.path.slack == {"투자": "41.6", "혁신": "37.5"}


def test_an_answered_question_carries_everything_said_of_it():
    document = samples.document("observer", language="en")

    words = EN.items["inv-budget"]
    assert document.axes[0].items[0] == ItemView(
        code="inv-budget",
        short=words.short,
        question=words.question,
        option="partly",
        answer="Partly",
        points=Number("50", 50.0),
        weight=1,
        note="2026년 예산서 14쪽, 고객지원 항목 아래 별도 행.",
        recommendation=words.recommendation,
        effort=2,
        step="1.1",
        source="004, 002",
    )


def test_borderline_names_every_answer_that_would_tip_it():
    investment, innovation = samples.document("conservative", language="en").axes

    assert (investment.borderline, innovation.borderline) == (True, False)
    assert [(tip.item.code, tip.to) for tip in investment.tips] == [
        ("inv-budget", "No"),
        ("inv-growth", "No"),
        ("inv-team", "No"),
        ("inv-sponsor", "No"),
    ]
    assert innovation.tips == ()


def test_what_does_not_apply_is_named_with_what_it_was_worth():
    investment, innovation = samples.document("competitor", language="en").axes

    assert codes(investment.left_out) == ["inv-coverage", "inv-ownership"]
    assert (investment.counted, investment.score.text, investment.with_na_as_zero) == (10, "20.0", "16.6")
    assert codes(innovation.left_out) == ["inn-presence"]
    assert (innovation.counted, innovation.score.text, innovation.with_na_as_zero) == (11, "68.1", "62.5")
    assert innovation.left_out[0].points is None


def test_contradictions_name_their_answers():
    document = samples.document("competitor", language="en")

    assert [codes(contradiction.items) for contradiction in document.contradictions] == [
        ["adoption-stage", "inn-collaboration"],
        ["adoption-stage", "inv-team"],
    ]
    assert all(contradiction.text in EN.rules.values() for contradiction in document.contradictions)


def test_an_axis_names_its_strongest_and_its_weakest_answer():
    investment, innovation = samples.document("competitor", language="en").axes

    assert investment.strongest is None
    assert investment.weakest.code == "inv-briefing"
    assert (innovation.strongest.code, innovation.weakest.code) == ("inn-early-adoption", "inn-empowerment")


def test_the_level_is_said_in_the_words_of_the_axis():
    document = samples.document("conservative", language="en")

    assert [axis.level_text for axis in document.axes] == [EN.axes["investment"].high, EN.axes["innovation"].low]
    assert [axis.high_level for axis in document.axes] == [True, False]


def test_rungs_are_seen_from_where_the_company_stands():
    document = samples.document("conservative", language="en")

    assert [(stage.code, stage.place) for stage in document.stages] == [
        ("none", "before"),
        ("test", "before"),
        ("focused", "here"),
        ("operational", "ahead"),
        ("integrated", "ahead"),
    ]
    assert document.stage.label == EN.options["stage"]["focused"].label


def test_roadmap_steps_with_their_completion():
    document = samples.document("conservative", language="en")

    assert [(step.step, step.completion.text, step.current) for step in document.steps] == [
        ("1", "100", False),
        ("2", "75", True),
        ("3", "0", False),
        ("4", "0", False),
        ("5", "50", False),
        ("6", "0", False),
        ("7", "0", False),
    ]
    assert [(item.code, item.answer) for item in document.steps[1].sub_steps] == [
        ("road-2.1", "Done"),
        ("road-2.2", "In progress"),
    ]


def test_quadrants_know_their_corner():
    document = samples.document("conservative", language="en")

    assert [(place.code, place.right, place.upper, place.possible) for place in document.quadrants] == [
        ("observer", False, False, False),
        ("conservative", True, False, True),
        ("competitor", False, True, False),
        ("social-first", True, True, False),
    ]
    assert document.possible == (document.quadrant,)


def test_undecided_says_what_is_possible_and_what_is_missing():
    document = samples.document("undecided", language="en")

    assert codes(document.possible) == ["competitor", "conservative", "observer", "social-first"]
    assert [(axis.low.text, axis.high.text, axis.high_level) for axis in document.axes] == [("37.5", "62.5", None)] * 2
    assert codes(document.axes[0].missing) == ["inv-coverage", "inv-metrics", "inv-tools"]
    assert codes(document.missing)[-3:] == ["adoption-stage", "road-2.2", "road-5.3"]
    assert (document.path, document.stage, document.missing[0].answer) == (None, None, "")
    assert codes(document.steps[1].sub_steps) == ["road-2.1", "road-2.2"]
    assert document.steps[1].completion is None


def test_every_question_stands_in_its_section():
    document = samples.document("observer", language="en")

    assert [section.title for section in document.sections] == [
        EN.sections[section.code].title for section in CONTENT.edition.sections
    ]
    assert [item.code for section in document.sections for item in section.items] == list(CONTENT.edition.items)


def test_company_facts_are_in_the_language_of_the_document():
    assert samples.document("conservative", language="en").company == CompanyFacts(
        name="Meridian Insurance Group plc",
        industry="Finance and insurance",
        size="5,000 people or more",
        country="United Kingdom",
        channels=("Facebook", "X (Twitter)", "LinkedIn", "App stores and review sites"),
    )
    assert samples.document("conservative", language="ko").company.country == "영국"


def test_a_company_of_which_only_the_name_is_known():
    document = _document({}, profile={"name": "한빛"})

    assert document.company == CompanyFacts(name="한빛", industry="", size="", country="", channels=())


def test_an_empty_sheet_has_no_score_and_every_quadrant_open():
    document = _document({}, profile={})

    assert [axis.score for axis in document.axes] == [None, None]
    assert [axis.margin for axis in document.axes] == [None, None]
    assert len(document.possible) == 4
    assert document.actions == ()


def test_a_panel_shows_means_instead_of_answers():
    result = score_panel(CONTENT.edition, [samples.answers("observer"), samples.answers("social-first")])
    document = build(CONTENT, result, answers={}, notes={}, profile={}, on=samples.DAY, language="en")

    first, *_ = document.axes[0].items
    assert (first.code, first.answer, first.points) == ("inv-budget", "", Number("75", 75.0))
    assert document.stage.code == "test"


def test_level_axes_have_no_leader():
    sheet = {code: "partly" for code in CONTENT.edition.items if code.startswith(("inv-", "inn-"))}

    document = _document(sheet, profile={})

    assert (document.lead, document.gap) == (None, "0.0")


@pytest.mark.parametrize("active", ["ko", "en"])
def test_the_language_of_the_reader_does_not_matter(active):
    with translation.override(active):
        document = _document(samples.answers("observer"), profile=samples.PROFILES["observer"])

    assert document.company.industry == "Consumer goods and food"


def test_the_same_input_gives_the_same_document_to_the_letter():
    def once():
        document = _document(samples.answers("competitor"), profile=samples.PROFILES["competitor"])
        return json.dumps(asdict(document), default=str)

    assert once() == once()


def test_what_is_drawn_is_what_is_printed():
    document = samples.document("observer", language="en")

    investment = document.axes[0]
    assert investment.score == Number("20.8", float(Fraction(125, 6)))
    assert document.date == date(2026, 11, 23)
    assert (document.edition, document.checksum) == (CONTENT.name, CONTENT.checksum)


def _document(sheet, *, profile) -> ReportDocument:
    result = score(CONTENT.edition, sheet)
    return build(CONTENT, result, answers=sheet, notes={}, profile=profile, on=samples.DAY, language="en")
