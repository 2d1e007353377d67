"""Every address of a practice's panels, for everybody who may not be there."""

import pytest
from django.core import serializers
from django.db import transaction
from django.test import Client

from assessment.enums import Role
from assessment.models import Answer, Assessment, Letter, Link, Panel, Respondent, Settlement
from assessment.views.desk.panel_urls import urlpatterns
from tests.factories import AssessmentFactory, PanelFactory, PracticeFactory
from tests.panels import panel_with, person_of
from tests.views.desk.addresses import address_of

pytestmark = pytest.mark.django_db
# Pages that everybody of the practice reads, pages that change something, and addresses that are only sent to.
READ = ("desk-panel", "desk-panel-state")
CHANGES = (
    "desk-panel-new",
    "desk-panel-add",
    "desk-panel-person",
    "desk-panel-invitation",
    "desk-panel-schedule",
    "desk-panel-close",
)
POSTED = (
    "desk-panel-answer",
    "desk-panel-link",
    "desk-panel-several",
    "desk-panel-remove",
    "desk-panel-stop",
    "desk-panel-settle",
    "desk-panel-unsettle",
)
ALL = (*READ, *CHANGES, *POSTED)
METHODS = ("get", "post")


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine))


@pytest.fixture
def person(panel):
    return person_of(panel)


@pytest.fixture
def address(panel, person):
    """Any of the addresses, of this panel unless other rows are named."""

    def make(name, *, company=panel.assessment.company, pk=panel.assessment_id, of=person):
        known = {"practice": panel.assessment.company.practice.public_id, "company": company.public_id, "pk": pk}
        return address_of(name, **known, person=of.pk, item="inv-budget")

    return make


@pytest.fixture
def strangers(member_as, admin, owner, browser_of, person):
    """Beside whoever is nobody: somebody with a private link, one of this panel, another owner, an administrator."""
    return {
        "anonymous": Client(),
        "respondent": owner,
        "person": browser_of(person),
        "other owner": member_as(Role.OWNER, of=PracticeFactory()),
        "admin": admin,
    }


def rows():
    models = (Assessment, Panel, Respondent, Link, Letter, Answer, Settlement)
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in models]


def sent(browser, method, path):
    with transaction.atomic():
        return getattr(browser, method)(path).status_code


def test_every_address_is_listed_here():
    assert {pattern.name for pattern in urlpatterns} == set(ALL)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ALL)
def test_strangers_find_nothing(strangers, address, name, method):
    path, before = address(name), rows()

    statuses = {who: sent(browser, method, path) for who, browser in strangers.items()}

    assert statuses == {"anonymous": 302, "respondent": 302, "person": 302, "other owner": 404, "admin": 404}
    assert rows() == before


@pytest.mark.parametrize("name", READ)
def test_a_reader_reads(reader, address, name):
    assert reader.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", [*CHANGES, *POSTED])
def test_a_reader_sees_no_page_that_changes(reader, address, name):
    assert reader.get(address(name)).status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", ALL)
def test_a_reader_changes_nothing_by_any_verb(reader, address, name, method):
    path, before = address(name), rows()

    assert sent(reader, method, path) in (403, 405)
    assert rows() == before


@pytest.mark.parametrize("name", POSTED)
def test_whoever_comes_by_a_link_changes_nothing(consultant, address, name):
    path, before = address(name), rows()

    assert consultant.get(path).status_code in (200, 302)
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ALL)
def test_a_company_of_another_practice_does_not_exist_in_mine(consultant, theirs, address, name, method):
    path, before = address(name, company=theirs), rows()

    assert sent(consultant, method, path) == 404
    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", [name for name in ALL if name != "desk-panel-new"])
def test_a_panel_of_another_company_does_not_exist_in_this_one(consultant, mine, theirs, address, name, method):
    colleague = panel_with(1, practice=mine.practice)
    foreign = panel_with(1, practice=theirs.practice)
    before = rows()

    for other in (colleague, foreign):
        path = address(name, pk=other.assessment_id, of=other.assessment.respondents.get())
        assert sent(consultant, method, path) == 404

    assert rows() == before


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", [one.name for one in urlpatterns if ":person>" in str(one.pattern)])
def test_a_person_of_another_panel_does_not_exist_in_this_one(consultant, mine, theirs, address, name, method):
    colleague = panel_with(1, practice=mine.practice)
    foreign = panel_with(1, practice=theirs.practice)
    before = rows()

    for other in (colleague, foreign):
        assert sent(consultant, method, address(name, of=other.assessment.respondents.get())) == 404

    assert rows() == before


def test_an_assessment_without_a_panel_has_no_board(consultant, mine, address, result_of):
    assert consultant.get(address("desk-panel", pk=result_of(mine).pk)).status_code == 404
