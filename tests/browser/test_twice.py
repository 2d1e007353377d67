"""What is pressed twice is done once."""

import os

import pytest
from playwright.sync_api import expect

from assessment.models import Assessment, Respondent
from tests.browser import cast
from tests.browser.reader import Reader

SCRIPTS = pytest.mark.parametrize("scripts", [True, False])


@SCRIPTS
def test_starting_twice_starts_one_assessment(visit, scripts):
    reader = Reader(visit("/start/", scripts=scripts), language="en")
    reader.name_company()

    reader.button("Continue").dblclick()

    reader.reads(reader.words.sections["investment-means"].title)
    assert Respondent.objects.count() == Assessment.objects.count() == 1


@pytest.mark.skipif(
    "headless-shell" in os.environ.get("CHROMIUM", ""), reason="a headless shell keeps no page to go back to"
)
def test_starting_again_by_the_back_button_goes_on_with_the_same_assessment(visit):
    reader = Reader(visit(), language="en")
    reader.follow("Start")
    reader.name_company("Wrong name")
    reader.press("Continue")
    reader.reads(reader.words.sections["investment-means"].title)

    reader.page.go_back(wait_until="commit")
    reader.page.get_by_label("Company name").fill("Right name")
    reader.press("Continue")

    reader.reads(reader.words.sections["investment-means"].title)
    assert Assessment.objects.get().company.name == "Right name"


@SCRIPTS
def test_submitting_twice_gives_one_result(visit, scripts):
    respondent = cast.answered()
    page = visit(f"/a/{respondent.public_id}/review/", holding=respondent, scripts=scripts)
    reader = Reader(page, language="en")

    reader.button("Submit and see the result").dblclick()

    reader.reads(reader.words.quadrants["observer"].name)
    assert Assessment.objects.get().state == "submitted"


def test_submitting_from_two_tabs_gives_one_result(visit):
    respondent = cast.answered()
    first = Reader(visit(f"/a/{respondent.public_id}/review/", holding=respondent), language="en")
    page = first.page.context.new_page()
    page.goto(first.page.url)
    second = Reader(page, language="en")
    first.press("Submit and see the result")
    first.reads(first.words.quadrants["observer"].name)
    submitted_at = Assessment.objects.get().submitted_at

    second.press("Submit and see the result")

    second.reads(second.words.quadrants["observer"].name)
    assert Assessment.objects.get().submitted_at == submitted_at


@SCRIPTS
def test_answering_again_twice_starts_one_successor(visit, scripts):
    respondent = cast.submitted()
    page = visit(f"/a/{respondent.public_id}/result/", holding=respondent, scripts=scripts)
    reader = Reader(page, language="en")

    reader.button("Start a new assessment").dblclick()

    reader.reads(reader.words.sections["investment-means"].title)
    expect(page.locator(".last-time").first).to_be_visible()
    assert Assessment.objects.filter(predecessor=respondent.assessment).count() == 1
