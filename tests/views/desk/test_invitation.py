import pytest

from assessment.errors import AlreadySubmitted
from assessment.models import Letter, Link, Panel
from assessment.services import panels, wording
from tests.factories import NOW, AssessmentFactory, PanelFactory
from tests.panels import person_of

pytestmark = pytest.mark.django_db
WORDS = {
    "subject_ko": "{company} 진단에 초대합니다",
    "text_ko": "{name} 님\n\n{link}\n{until}",
    "subject_en": "About {company}",
    "text_en": "Dear {name},\n\n{link}\n{sender}, {practice}",
}


@pytest.fixture
def panel(mine):
    return PanelFactory(assessment=AssessmentFactory(company=mine), ends_at=NOW)


@pytest.fixture
def path(mine, panel, url):
    return url("desk-panel-invitation", mine.public_id, panel.assessment_id)


@pytest.fixture
def send(consultant, path):
    def make(do="save", **words):
        return consultant.post(path, WORDS | words | {"do": do})

    return make


def stored(panel):
    return Panel.objects.values(*WORDS).get(pk=panel.pk)


def test_the_page_shows_what_is_kept_and_what_may_be_put_in(consultant, panel, path):
    page = consultant.get(path)

    assert {name: page.context["form"][name].value() for name in WORDS} == stored(panel)
    for name in wording.PLACEHOLDERS:
        assert f"<dt>{{{name}}}</dt>" in page.text


def test_what_is_typed_is_kept(consultant, panel, send):
    response = send()

    assert stored(panel) == WORDS
    assert "The invitation is saved." in consultant.get(response.url).text


def test_an_unknown_placeholder_is_refused_and_nothing_is_lost(panel, send):
    before = stored(panel)

    response = send(text_en="Dear {nmae}, {link}")

    assert "{nmae} is no placeholder." in response.context["form"].errors["text_en"][0]
    assert "Dear {nmae}, {link}" in response.text
    assert stored(panel) == before


def test_a_preview_is_what_two_people_would_get(panel, send):
    before = stored(panel)
    person_of(panel, name="박서연", language="ko", ends_at=NOW)

    response = send("preview")

    sender = panel.assessment.company.practice.members.get().user.email
    link = "http://testserver/link/example-only/"
    assert [(one.to, one.subject, one.body) for one in response.context["examples"]] == [
        ("박서연", "한빛식품 진단에 초대합니다", f"박서연 님\n\n{link}\n2026년 11월 23일\n"),
        ("Kim Minji", "About 한빛식품", f"Dear Kim Minji,\n\n{link}\n{sender}, 다온컨설팅\n"),
    ]
    assert WORDS["text_en"] in response.context["form"]["text_en"].value()
    assert stored(panel) == before
    assert Letter.objects.count() == 0


def test_a_preview_makes_no_key(panel, send):
    before = Link.objects.count()

    send("preview")

    assert Link.objects.count() == before


def test_the_link_of_a_preview_opens_nothing(client, send):
    assert client.get("/link/example-only/").status_code == 404


def test_what_a_preview_holds_is_shown_as_text(send):
    page = send("preview", text_en="{link} <script>alert(1)</script>").text

    assert "<script>alert(1)" not in page


def test_the_shipped_wording_comes_back_and_counts_once_saved(panel, send):
    before = stored(panel)

    response = send("reset")

    shown = {name: response.context["form"][name].value() for name in WORDS}
    assert shown == wording.fields_of(None)
    assert "It counts once you save it." in response.text
    assert stored(panel) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_closed_assessment_keeps_its_words(consultant, mine, url, result_of, method):
    closed = PanelFactory(assessment=result_of(mine))
    before = stored(closed)

    response = getattr(consultant, method)(url("desk-panel-invitation", mine.public_id, closed.assessment_id), WORDS)

    assert response.url.endswith(f"/a/{closed.assessment_id}/panel/")
    assert "closed the panel on" in consultant.get(response.url).text
    assert stored(closed) == before


def test_one_closed_meanwhile_keeps_its_words(consultant, panel, send, monkeypatch):
    """Between the look of the page and the lock of the service."""

    def closed(*_args, **_kwargs):
        raise AlreadySubmitted

    monkeypatch.setattr(panels, "word", closed)

    response = send()

    assert response.url.endswith(f"/a/{panel.assessment_id}/panel/")
    assert "closed the panel on" in consultant.get(response.url).text


@pytest.mark.parametrize("count", [1, 200])
def test_a_preview_takes_a_fixed_number_of_queries(panel, send, count, django_assert_num_queries):
    for number in range(count):
        person_of(panel, number=number)

    with django_assert_num_queries(9):
        send("preview")
