"""Writing the commentary, with and without the script."""

import csv
import io

import pytest
from django.urls import reverse

from assessment.models import Passage
from assessment.models.commentary import ACTION, FACTS, OWN, REMARK, SUMMARY
from assessment.reports.stored import document_of
from assessment.services import commentary
from assessment.services.commentary import Author, Words
from tests.factories import NOW, MemberFactory
from tests.reports import stored

pytestmark = pytest.mark.django_db
TAB = "0123456789abcdef"


@pytest.fixture
def assessment(mine, result_of):
    return result_of(mine)


@pytest.fixture
def at(assessment, url):
    def make(name, *more, **query):
        return url(f"desk-commentary{name}", assessment.company.public_id, assessment.pk, *more, **query)

    return make


@pytest.fixture
def colleague(practice):
    return Author(MemberFactory(practice=practice, name="lee").user)


@pytest.fixture
def said(assessment, colleague):
    """What a colleague said in a place."""

    def make(place, text="", *, language="ko", since=0, **more):
        words = Words(text=text, **more)
        return commentary.save(
            assessment, place=place, language=language, words=words, since=since, by=colleague, now=NOW
        )

    return make


def fields_of(page):
    """What a form of this page sends when nothing is touched."""
    sent = {"tab": page.context["tab"]}
    for form in page.context["forms"]:
        sent |= {field.html_name: "" if field.value() is None else str(field.value()) for field in form}
    return sent


def send(client, path, **typed):
    return client.post(path, fields_of(client.get(path)) | {name.replace("_", "-"): to for name, to in typed.items()})


def texts():
    return [(one.place, one.language, one.revision, one.text) for one in Passage.objects.order_by("pk")]


def test_a_plain_form_saves_both_languages_and_comes_back(consultant, at):
    path = at("-part", "place")

    response = send(consultant, path, ko_text="첫 의견", en_text="A first remark")

    assert response.url == path
    assert texts() == [(REMARK + "place", "ko", 1, "첫 의견"), (REMARK + "place", "en", 1, "A first remark")]
    assert fields_of(consultant.get(path))["ko-text"] == "첫 의견"


def test_what_a_form_did_not_touch_is_neither_saved_nor_in_conflict(consultant, at, said):
    path = at("-part", "place")
    stale = fields_of(consultant.get(path))
    said(REMARK + "place", "동료의 말")

    response = consultant.post(path, stale | {"en-text": "Mine"})

    assert response.status_code == 302
    assert texts() == [(REMARK + "place", "ko", 1, "동료의 말"), (REMARK + "place", "en", 1, "Mine")]


def test_a_conflict_overwrites_nothing_and_shows_both_texts(consultant, at, said):
    path = at("-part", SUMMARY)
    stale = fields_of(consultant.get(path))
    said(SUMMARY, "동료의 요약")

    response = consultant.post(path, stale | {"ko-text": "나의 요약"})

    assert response.status_code == 409
    assert texts() == [(SUMMARY, "ko", 1, "동료의 요약")]
    page = response.content.decode()
    assert "동료의 요약" in page
    assert "나의 요약" in page
    assert "lee@example.com" in page


@pytest.mark.parametrize(("deed", "kept"), [("mine=ko=1", "나의 요약"), ("theirs=ko", "동료의 요약")])
def test_the_reader_of_a_conflict_chooses(consultant, at, said, deed, kept):
    path = at("-part", SUMMARY)
    stale = fields_of(consultant.get(path)) | {"ko-text": "나의 요약"}
    said(SUMMARY, "동료의 요약")
    consultant.post(path, stale)

    response = consultant.post(path, stale | {"deed": deed})

    assert response.status_code == 302
    assert Passage.objects.order_by("revision").last().text == kept


def test_whoever_chose_before_somebody_saved_again_chooses_again(consultant, at, said):
    path = at("-part", SUMMARY)
    stale = fields_of(consultant.get(path)) | {"ko-text": "나의 요약"}
    said(SUMMARY, "동료의 요약")
    said(SUMMARY, "동료의 새 요약", since=1)

    response = consultant.post(path, stale | {"deed": "mine=ko=1"})

    assert response.status_code == 409
    assert "동료의 새 요약" in response.content.decode()


def test_a_remark_of_30_000_characters_comes_back_with_its_limit(consultant, at):
    path = at("-part", "place")

    response = send(consultant, path, en_text="가" * 30_000)

    page = response.content.decode()
    assert "English: use at most 5,000 characters; there are 30,000 now. It is not saved." in page
    assert "가" * 30_000 in page
    assert "<title>Error:" in page
    assert texts() == []


def test_the_generated_text_is_taken_as_a_start_without_being_saved(consultant, at):
    path = at("-part", SUMMARY)

    response = send(consultant, path, deed="start=en")

    form = response.context["forms"][1]
    assert form["text"].value() == form.unit.generated() != ""
    assert texts() == []


def test_back_to_the_generated_text_is_a_version_and_can_be_undone(consultant, at, said):
    written = said(SUMMARY, "요약")
    send(consultant, at("-part", SUMMARY), deed="back=ko")

    assert texts()[-1] == (SUMMARY, "ko", 2, "")
    consultant.post(at("-take-back", SUMMARY, written.pk), {"since": 2})

    assert texts()[-1] == (SUMMARY, "ko", 3, "요약")


def test_a_version_is_not_taken_back_over_what_was_saved_meanwhile(consultant, at, said):
    written = said(SUMMARY, "하나")
    said(SUMMARY, "둘", since=1)
    said(SUMMARY, "셋", since=2)

    response = consultant.post(at("-take-back", SUMMARY, written.pk), {"since": 2}, follow=True)

    assert "Something else was saved meanwhile." in response.content.decode()
    assert texts()[-1] == (SUMMARY, "ko", 3, "셋")


def test_the_script_saves_one_field_and_learns_its_revision(consultant, at):
    fields = fields_of(consultant.get(at("-part", "place"))) | {"unit": "ko", "tab": TAB}

    first = consultant.post(at("-save", "place"), fields | {"ko-text": "하나"}).json()
    again = fields | {"ko-text": "하나 둘", "ko-since": first["since"], "ko-was": first["was"]}
    second = consultant.post(at("-save", "place"), again).json()

    assert (first["since"], second["since"], second["html"]) == (1, 2, "")
    assert texts() == [(REMARK + "place", "ko", 2, "하나 둘")]


def test_the_script_is_told_of_a_conflict_and_gets_both_texts(consultant, at, said):
    fields = fields_of(consultant.get(at("-part", "place"))) | {"unit": "ko", "tab": TAB, "ko-text": "나"}
    said(REMARK + "place", "동료")

    response = consultant.post(at("-save", "place"), fields)

    assert response.status_code == 409
    assert "동료" in response.json()["html"]
    assert ">\n나</textarea>" in response.json()["html"]


def test_the_script_is_told_what_is_too_long(consultant, at):
    fields = fields_of(consultant.get(at("-part", SUMMARY))) | {"unit": "ko", "ko-text": "가" * 3001}

    response = consultant.post(at("-save", SUMMARY), fields)

    assert response.status_code == 422
    assert "Korean: use at most 3,000 characters; there are 3,001 now." in response.json()["html"]


@pytest.mark.parametrize("unit", ["", "fr", "facts"])
def test_a_field_that_the_part_does_not_have_is_not_found(consultant, at, unit):
    assert consultant.post(at("-save", "place"), {"unit": unit}).status_code == 404


@pytest.mark.parametrize("part", ["method", "answers", "nothing", "actions", "action:nothing", "own:1", "\0"])
def test_a_part_that_the_report_does_not_have_is_not_found(consultant, at, part):
    assert consultant.get(at("-part", part)).status_code == 404
    assert consultant.post(at("-save", part), {"unit": "facts"}).status_code == 404


def test_an_action_gets_an_owner_and_a_date(consultant, at):
    send(consultant, at("-part", ACTION + "inv-budget"), facts_owner="김민지", facts_due="2027-03-31")

    facts = Passage.objects.get()
    assert (facts.place, facts.owner, str(facts.due)) == (FACTS + "inv-budget", "김민지", "2027-03-31")
    assert "김민지" in consultant.get(at("-actions")).content.decode()


@pytest.mark.parametrize("due", ["2027-02-30", "soon", "31.3.2027", "99999-01-01"])
def test_a_day_that_is_none_is_refused_and_kept(consultant, at, due):
    response = send(consultant, at("-part", ACTION + "inv-budget"), facts_due=due)

    assert "Enter a day such as 2027-03-31, or nothing." in response.content.decode()
    assert f'value="{due}"' in response.content.decode()


def test_a_line_is_moved_up_and_all_of_them_put_back(consultant, at):
    before = [row.key for row in consultant.get(at("-actions")).context["rows"]]

    moved = consultant.post(at("-actions"), {"move": f"{before[1]}=up", "since": 0, "tab": TAB})
    after = consultant.get(at("-actions")).context

    assert moved.url == at("-actions", tab=TAB) + "#line-1"
    assert [row.key for row in after["rows"]] == [before[1], before[0], *before[2:]]
    consultant.post(at("-actions"), {"move": "=generated", "since": after["since"], "tab": TAB})
    assert [row.key for row in consultant.get(at("-actions")).context["rows"]] == before


def test_a_line_is_not_moved_in_an_order_that_somebody_has_changed(consultant, at, said):
    before = [row.key for row in consultant.get(at("-actions")).context["rows"]]
    said("order", " ".join(reversed(before)), language="")

    response = consultant.post(at("-actions"), {"move": f"{before[1]}=up", "since": 0}, follow=True)

    assert "Nothing was moved" in response.content.decode()
    assert [row.key for row in response.context["rows"]] == before[::-1]


@pytest.mark.parametrize("move", ["", "nothing=up", "inv-budget=over", "inv-budget"])
def test_a_move_that_is_none_is_not_found(consultant, at, move):
    assert consultant.post(at("-actions"), {"move": move}).status_code == 404


def test_a_recommendation_is_added_once_though_the_form_is_sent_twice(consultant, at):
    sent = {"title": "Train the team", "effort": "2", "tab": TAB}

    first = consultant.post(at("-add"), sent)
    second = consultant.post(at("-add"), sent)

    assert first.url == second.url == at("-part", f"{OWN}1")
    assert [row.title for row in consultant.get(at("-actions")).context["rows"] if row.is_own] == ["Train the team"]


def test_a_recommendation_without_a_title_is_not_added(consultant, at):
    response = consultant.post(at("-add"), {"title": " ", "effort": "2"})

    assert "Write what is recommended." in response.content.decode()
    assert texts() == []


def test_a_removed_recommendation_can_be_brought_back(consultant, at):
    consultant.post(at("-add"), {"title": "Train the team", "effort": "2", "tab": TAB})

    consultant.post(at("-remove", f"{OWN}1"), {"since": 1})
    removed = consultant.get(at("-actions")).context["removed"]
    version = Passage.objects.get(place=f"{FACTS}{OWN}1", effort=2)
    consultant.post(at("-take-back", f"{OWN}1", version.pk), {"since": 2})

    assert removed == [(f"{OWN}1", "Train the team")]
    assert [row.title for row in consultant.get(at("-actions")).context["rows"] if row.is_own] == ["Train the team"]


def test_nothing_generated_is_removed(consultant, at):
    assert consultant.post(at("-remove", ACTION + "inv-budget"), {"since": 0}).status_code == 404


def test_the_history_says_who_wrote_what(consultant, at, said):
    said(SUMMARY, "<b>하나</b>")
    said(SUMMARY, "둘", since=1)

    page = consultant.get(at("-history", SUMMARY)).content.decode()

    assert "&lt;b&gt;하나&lt;/b&gt;" in page
    assert page.count("lee@example.com") == 2
    assert page.count("Take this version back") == 1


def test_a_reader_reads_and_is_shown_no_form(reader, at, said):
    said(SUMMARY, "**요약**입니다")

    page = reader.get(at("-part", SUMMARY)).content.decode()

    assert "<strong>요약</strong>입니다" in page
    assert "<textarea" not in page


def test_one_language_missing_is_said_plainly(consultant, at, said):
    said(SUMMARY, "요약")

    page = consultant.get(at("-part", SUMMARY)).content.decode()

    assert "The English one is missing: the English report shows the generated text." in page


def test_the_plan_says_which_report_goes_without_a_recommendation(consultant, at):
    consultant.post(at("-add"), {"title": "Train", "effort": "1"})
    hints = [f"Not in the {name} report: no words in {name}." for name in ("Korean", "English")]

    page = consultant.get(at("-actions")).content.decode()
    send(consultant, at("-part", f"{OWN}1"), ko_title="교육")
    both = consultant.get(at("-actions")).content.decode()

    assert [hint in page for hint in hints] == [True, False]
    assert [hint in both for hint in hints] == [False, False]


@pytest.mark.parametrize(("lines", "is_said"), [(10, False), (11, True)])
def test_a_summary_too_long_for_a_board_is_said_to_be(consultant, at, said, lines, is_said):
    said(SUMMARY, "\n".join(["줄"] * lines))

    page = consultant.get(at("-part", SUMMARY)).content.decode()

    assert "room for about 10 lines" in page
    assert (f"The Korean one takes about {lines} lines" in page) == is_said
    assert "The English one takes" not in page


def test_the_preview_shows_what_is_saved_and_only_this_site_frames_it(consultant, at, said):
    said(REMARK + "place", "의견 <b>하나</b>")

    response = consultant.get(at("-preview", "ko", "place"))

    assert "의견 &lt;b&gt;하나&lt;/b&gt;" in response.content.decode()
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" in consultant.get(at("-part", "place")).headers["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "chapter"), [("fr", "place"), ("ko", "nothing")])
def test_a_preview_of_nothing_is_not_found(consultant, at, language, chapter):
    assert consultant.get(at("-preview", language, chapter)).status_code == 404


@pytest.mark.parametrize(("part", "built"), [(SUMMARY, []), ("place", ["en"]), (f"{ACTION}inv-budget", ["en"])])
def test_a_save_builds_no_document_that_it_does_not_need(consultant, at, monkeypatch, part, built):
    asked = []

    def build(assessment, *, language):
        asked.append(language)
        return document_of(assessment, language=language)

    monkeypatch.setattr("assessment.views.desk.commentary.document_of", build)

    saved = consultant.post(at("-save", part), {"unit": "ko", "ko-text": "말", "ko-since": "0", "ko-was": ""})

    assert saved.status_code == 200
    assert texts()[-1][3] == "말"
    assert asked == built


@pytest.mark.parametrize("sample", ["observer", "social-first"])
def test_many_actions_cost_no_more_queries_than_few(
    consultant, mine, result_of, said, at, url, sample, django_assert_num_queries
):
    assessment = result_of(mine, sample)
    path = reverse("desk-commentary-actions", args=[mine.practice.public_id, mine.public_id, assessment.pk])
    for action in consultant.get(path).context["rows"]:
        for place, more in ((ACTION, {"text": "말"}), (FACTS, {"owner": "김"})):
            words, language = Words(**more), "ko" if place == ACTION else ""
            commentary.save(
                assessment,
                place=place + action.key,
                language=language,
                words=words,
                since=0,
                by=Author(MemberFactory(practice=mine.practice).user),
                now=NOW,
            )

    with django_assert_num_queries(10):
        consultant.get(path)


def test_the_data_of_a_company_holds_what_is_said_on_it(consultant, mine, said, url):
    said(SUMMARY, "=요약\n둘째 줄")
    said(FACTS + "inv-budget", language="", owner="김민지")

    response = consultant.get(url("desk-company-export", mine.public_id, "csv"))

    heading, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert heading[-2:] == ["Commentary 2026-11-22 summary ko", "Commentary 2026-11-22 facts:inv-budget"]
    assert row[-2:] == ["'=요약\n둘째 줄", "김민지"]


def test_the_desk_shows_the_commentary_on_its_result(consultant, mine, assessment, said, url):
    said(SUMMARY, "**First** summary", language="en")
    said(REMARK + "roadmap", "On the roadmap", language="en")
    said(REMARK + "plan", "계획에 대한 의견")
    said(ACTION + "inv-budget", "My wording", language="en")
    said(FACTS + "inv-budget", language="", owner="Minji Kim")

    page = consultant.get(url("desk-result", mine.public_id, assessment.pk)).content.decode()

    assert "<strong>First</strong> summary" in page
    for text in ("On the roadmap", "My wording", "Minji Kim"):
        assert text in page
    assert "계획에 대한 의견" not in page


def test_the_respondent_sees_nothing_of_the_commentary(owner_of_result):
    respondent, browser = owner_of_result
    by = Author(MemberFactory().user)
    for place, language, words in (
        (SUMMARY, "en", Words(text="Secret summary")),
        (REMARK + "plan", "en", Words(text="Secret remark")),
        (FACTS + "inv-budget", "", Words(owner="Secret owner")),
    ):
        commentary.save(respondent.assessment, place=place, language=language, words=words, since=0, by=by, now=NOW)

    page = browser.get(reverse("result", args=[respondent.public_id])).content.decode()

    assert "20.8" in page
    assert "Secret" not in page


@pytest.fixture
def owner_of_result(browser_of):
    respondent = stored.submitted("observer")
    return respondent, browser_of(respondent)
