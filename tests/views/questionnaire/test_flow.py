import copy

import pytest

from assessment import content
from assessment.views.questionnaire.flow import Flow
from tests.factories import EditionFactory, RespondentFactory


@pytest.fixture
def flow(respondent):
    return Flow(respondent)


def test_pages_are_the_company_each_section_and_the_review(flow):
    codes = [section.code for section in content.shipped().edition.sections]

    assert [page.section.code for page in flow.sections] == codes
    assert [page.number for page in flow.pages] == list(range(1, len(codes) + 3))
    assert flow.count == len(codes) + 2
    assert (flow.pages[0], flow.pages[-1]) == (flow.opening, flow.review)


def test_every_page_knows_the_next_and_the_one_before(flow):
    for before, page in zip(flow.pages, flow.pages[1:], strict=False):
        assert flow.after(before) == page
        assert flow.before(page) == before


def test_addresses_are_those_of_the_pages(flow, respondent):
    base = f"/a/{respondent.public_id}"

    assert flow.opening.get_absolute_url() == f"{base}/company/"
    assert flow.page("adoption").get_absolute_url() == f"{base}/page/adoption/"
    assert flow.review.get_absolute_url() == f"{base}/review/"
    assert flow.page("company") is flow.page("nonsense") is None


def test_it_goes_on_where_something_is_unanswered(flow):
    first, second = flow.sections[:2]
    codes = {item.code for page in flow.sections for item in page.section.items}

    assert flow.first_open(set()) == first
    assert flow.first_open({item.code for item in first.section.items}) == second
    assert flow.first_open(codes - {"road-7.1"}) == flow.sections[-1]
    assert flow.first_open(codes) == flow.review


def test_a_new_section_needs_no_code(db, browser_of):
    document = copy.deepcopy(content.shipped().document)
    document["sections"].append({**document["sections"][0], "code": "new", "items": [{"code": "inv-new"}]})
    for words in document["words"].values():
        words["sections"]["new"] = {"title": "A new page", "intro": "About something new."}
        words["items"]["inv-new"] = {**words["items"]["inv-budget"], "question": "Something new?"}
    edition = EditionFactory.of(content.read(document), name="2027.1")
    respondent = RespondentFactory(assessment__edition=edition)

    response = browser_of(respondent).get(Flow(respondent).page("new").get_absolute_url())

    assert "Something new?" in response.content.decode()
    assert "Step 12 of 13" in response.content.decode()
