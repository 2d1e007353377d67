"""What a consultant says, in the document and on paper."""

import io
import re
from datetime import date

import pypdf
import pytest

from assessment.models import Passage
from assessment.reports import markup, pdf
from assessment.reports.commentary import Said, commented
from assessment.reports.document import Block, OwnAction, Span
from assessment.reports.stored import document_of
from assessment.reports.variants import full_pdf
from assessment.services import commentary, reports
from assessment.services.commentary import Author, Words
from tests.factories import NOW, MemberFactory
from tests.reports import panels
from tests.reports.samples import document
from tests.reports.stored import submitted

DUE = date(2027, 3, 31)
# Every plane, right to left, and what must not become another hyphen.
EVERYTHING = "한\u2011글 豈漢 مرحبا بكم שלום ไทย Ωμέγα 😀🍞 𠮷野家 A\U0010fffdB"


def said(*passages):
    """Of (place, language, what it says)."""
    rows = [Passage(place=place, language=language, revision=1, **words) for place, language, words in passages]
    return Said({(row.place, row.language): row for row in rows})


def words(text):
    return (Block("paragraph", (Span(text),)),)


def body(*passages, language="ko", chapter="plan"):
    return markup.chapter(commented(document("observer", language=language), said(*passages)), chapter)


def squeezed(string):
    return re.sub(r"\s", "", string)


def test_nothing_said_changes_nothing():
    plain = document("observer", language="ko")

    assert commented(plain, said()) is plain
    assert commented(plain, said(("summary", "ko", {}))) == plain


def test_summary_and_remarks_stand_in_their_own_language_only():
    passages = (("summary", "ko", {"text": "요약"}), ("remark:place", "en", {"text": "Remark"}))

    korean, english = (commented(document("observer", language=code), said(*passages)) for code in ("ko", "en"))

    assert (korean.commentary.summary, dict(korean.commentary.remarks)) == (words("요약"), {})
    assert (english.commentary.summary, dict(english.commentary.remarks)) == ((), {"place": words("Remark")})


def test_an_order_counts_through_the_plan_the_horizons_and_the_path():
    plain = document("observer", language="ko")
    codes = [action.item.code for action in plain.actions]

    turned = commented(plain, said(("order", "", {"text": " ".join(reversed(codes))})))

    assert [action.item.code for action in turned.actions] == codes[::-1]
    assert [action.order for action in turned.actions] == list(range(1, len(codes) + 1))
    shown = {action.item.code: action.order for action in turned.actions}
    on_path = [action.item.code for action in turned.path.actions]
    assert sorted(on_path) == sorted(action.item.code for action in plain.path.actions)
    assert [action.order for action in turned.path.actions] == sorted(shown[code] for code in on_path)
    for horizon in turned.horizons:
        assert [action.order for action in horizon.plan] == sorted(action.order for action in horizon.actions)


def test_what_an_order_does_not_name_comes_last_and_what_is_gone_is_not_missed():
    plain = document("observer", language="ko")
    codes = [action.item.code for action in plain.actions]

    turned = commented(plain, said(("order", "", {"text": f"own:7 {codes[2]} nothing"})))

    assert [action.item.code for action in turned.actions] == [codes[2], *codes[:2], *codes[3:]]


def test_an_action_is_worded_in_one_language_and_its_owner_is_in_both():
    passages = (
        ("action:inv-budget", "ko", {"text": "예산을 **따로**"}),
        ("facts:inv-budget", "", {"owner": "김민지", "due": DUE}),
    )

    korean, english = (
        next(one for one in commented(document("observer", language=code), said(*passages)).actions if one.owner)
        for code in ("ko", "en")
    )

    assert (korean.item.code, korean.owner, korean.due) == ("inv-budget", "김민지", DUE)
    assert korean.text == (Block("paragraph", (Span("예산을 "), Span("따로", bold=True))),)
    assert (english.text, english.owner) == ((), "김민지")


def test_own_recommendations_stand_in_the_plan_of_their_horizon():
    passages = (
        ("facts:own:1", "", {"effort": 2, "owner": "Lee"}),
        ("own:1", "en", {"title": "Train", "text": "All of them"}),
        ("order", "", {"text": "own:1"}),
    )

    english, korean = (commented(document("observer", language=code), said(*passages)) for code in ("en", "ko"))

    own = OwnAction("Train", words("All of them"), 2, "Lee", None, order=1)
    assert english.commentary.recommendations == (own,)
    assert english.plan[0] is english.horizons[1].plan[0]
    assert english.plan[0] == own
    assert english.actions[0].order == 2
    assert korean.commentary.recommendations == ()
    assert korean.actions[0].order == 2


def test_a_removed_recommendation_is_nowhere():
    gone = said(("facts:own:1", "", {}), ("own:1", "en", {"title": "Train"}))

    assert commented(document("observer", language="en"), gone).commentary.recommendations == ()
    assert gone.fingerprint(["en"]) == ""


def test_the_fingerprint_is_of_what_a_file_in_these_languages_shows():
    both = said(("summary", "ko", {"text": "요약"}), ("summary", "en", {"text": "Summary"}))
    korean = said(("summary", "ko", {"text": "요약"}), ("remark:plan", "en", {}))

    assert said().fingerprint(["ko"]) == korean.fingerprint(["en"]) == ""
    assert both.fingerprint(["ko"]) == korean.fingerprint(["ko"]) != ""
    assert len({both.fingerprint(languages) for languages in (["ko"], ["en"], ["ko", "en"])}) == 3


def test_a_summary_replaces_the_generated_sentence():
    sentence = document("observer", language="ko").quadrant.sentence

    shown = body(("summary", "ko", {"text": "첫째 <줄>\n둘째"}), chapter="summary")

    assert sentence in body(chapter="summary")
    assert sentence not in shown
    assert '<div class="written"><p>첫째 &lt;줄&gt;<br/>둘째</p>' in shown


@pytest.mark.parametrize(
    "chapter",
    ["place", "second-look", "quadrants", "investment", "innovation", "adoption", "roadmap", "path", "plan"],
)
def test_every_chapter_has_room_for_a_remark(chapter):
    shown = body((f"remark:{chapter}", "ko", {"text": "**먼저** [글](https://a.kr/?x=1&y=2)"}), chapter=chapter)

    remark = '<div class="remark"><p class="remark-head">의견</p>\n<p><strong>먼저</strong> '
    assert f'{remark}<a href="https://a.kr/?x=1&amp;y=2">글</a></p>\n</div>' in shown
    assert "remark" not in body(chapter=chapter)


def test_a_panel_has_a_chapter_to_remark_on():
    shown = commented(panels.document(3, language="en"), said(("remark:panel", "en", {"text": "They differ"})))

    assert "<p>They differ</p>" in markup.chapter(shown, "panel")


def test_lists_are_written_as_lists():
    shown = body(("remark:plan", "ko", {"text": "- 가\n- 나\n1. 하나\n- 다\n2. 둘"}))

    entry = "<li>{}</li>\n".format
    lists = (
        "<ul>",
        entry("가") + entry("나"),
        "</ul>\n",
        "<ol>",
        entry("하나"),
        "</ol>\n",
        "<ul>",
        entry("다"),
        "</ul>\n",
    )
    assert "".join((*lists, '<ol start="2">', entry("둘"), "</ol>")) in shown


@pytest.mark.parametrize(
    ("typed", "is_leftwards"),
    [("مقهى 24", True), ("**בית** cafe", True), ("cafe בית", False), ("한글", False), ("24", False)],
)
@pytest.mark.parametrize(("mark", "tag"), [("", "p"), ("- ", "li"), ("1. ", "li")])
def test_a_paragraph_reads_the_way_its_first_letter_does(mark, tag, typed, is_leftwards):
    shown = body(("remark:plan", "ko", {"text": mark + typed}))

    assert (f'<{tag} dir="rtl">' in shown) == is_leftwards


def test_the_plan_says_who_does_what_by_when():
    shown = body(
        ("action:inv-budget", "ko", {"text": "예산을 **따로**"}),
        ("facts:inv-budget", "", {"owner": "김민지", "due": DUE}),
        ("facts:own:1", "", {"effort": 1, "due": DUE}),
        ("own:1", "ko", {"title": "교육"}),
    )

    assert '<div class="worded"><p>예산을 <strong>따로</strong></p>\n</div>' in shown
    assert '<p class="charge">김민지, 2027년 3월 31일까지</p>' in shown
    assert "24. 교육</strong></p>" in shown
    assert '<p class="charge">2027년 3월 31일까지</p>' in shown
    assert "실행 과제 24개를" in shown


def test_a_remark_of_any_script_comes_out_of_the_pdf_as_it_went_in():
    long = "\n\n".join([f"**{EVERYTHING}** [글](https://example.com/a)"] * 30)

    data = pdf.render(commented(document("observer", language="ko"), said(("remark:path", "ko", {"text": long}))))

    reader = pypdf.PdfReader(io.BytesIO(data))
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    for word in ("한\u2011글", "漢", "ไทย", "Ωμέγα", "😀🍞", "𠮷野家", "A\U0010fffdB"):
        assert text.count(squeezed(word)) >= 30
    assert sum(text.count(way) for way in ("שלום", "םולש")) == 30
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert [link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]] == [
        "https://example.com/a"
    ] * 30


@pytest.mark.parametrize("lines", [8, 11])
def test_a_long_summary_does_not_tear_the_contents_apart(lines):
    long = said(("summary", "en", {"text": "\n\n".join(["A line"] * lines)}))

    reader = pypdf.PdfReader(io.BytesIO(pdf.render(commented(document("observer", language="en"), long))))

    pages = [page.extract_text() for page in reader.pages[1:3]]
    assert ["In this report" in page for page in pages] == ["Every answer" in page for page in pages] == [False, True]


@pytest.mark.django_db
def test_a_consultants_file_has_the_commentary_and_a_respondents_has_not(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda document, *, cut: str(document.commentary.summary).encode())
    assessment = submitted("observer").assessment
    by = Author(MemberFactory().user)
    commentary.save(assessment, place="summary", language="ko", words=Words(text="요약"), since=0, by=by, now=NOW)

    desk = reports.made(assessment, variant=full_pdf("ko"), now=NOW, said=Said.of(assessment))
    plain = reports.made(assessment, variant=full_pdf("ko"), now=NOW)

    assert reports.kept(assessment, variant=full_pdf("ko"), said=Said.of(assessment)) == desk
    assert reports.kept(assessment, variant=full_pdf("ko")) == plain
    assert ("요약" in read(desk), "요약" in read(plain)) == (True, False)
    assert (plain.commentary, len(desk.commentary)) == ("", 64)
    assert reports.made(assessment, variant=full_pdf("en"), now=NOW, said=Said.of(assessment)).commentary == ""


@pytest.mark.django_db
def test_a_changed_commentary_gives_a_new_file_and_leaves_the_old_one(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda document, *, cut: str(document.commentary.summary).encode())
    assessment = submitted("observer").assessment
    by = Author(MemberFactory().user)
    made = []
    for since, text in enumerate(("하나", "둘", "하나")):
        commentary.save(assessment, place="summary", language="ko", words=Words(text=text), since=since, by=by, now=NOW)
        made.append(reports.made(assessment, variant=full_pdf("ko"), now=NOW, said=Said.of(assessment)))

    assert made[0] == made[2] != made[1]
    assert "하나" in read(made[0])


@pytest.mark.django_db
def test_pictures_outlive_what_is_said(monkeypatch):
    assessment = submitted("observer").assessment
    drawn = reports.pictures(assessment, document=document_of(assessment, language="ko"))
    by = Author(MemberFactory().user)
    commentary.save(assessment, place="summary", language="ko", words=Words(text="요약"), since=0, by=by, now=NOW)

    monkeypatch.setattr(reports, "_draw", None)
    document = document_of(assessment, language="ko", said=Said.of(assessment))
    assert reports.pictures(assessment, document=document) == drawn


def read(report):
    with report.file.open() as file:
        return file.read().decode()


def test_remark_that_begins_a_page_is_followed_by_the_next_chapter():
    plain = document("competitor", language="ko")
    spoken = commented(plain, said(("remark:investment", "ko", {"text": "한 줄로 말한 의견"})))

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.render(spoken))).pages]

    (page,) = (text for text in pages if "한 줄로 말한 의견" in text)
    assert plain.axes[1].level_text[:12] in page
    assert len(pages) <= len(pypdf.PdfReader(io.BytesIO(pdf.render(plain))).pages)
