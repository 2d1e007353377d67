from pathlib import Path

import pytest
from django.urls import reverse

from assessment.models import Assessment, Report, Use
from assessment.reports import pdf
from assessment.services import reports
from tests.brands import WORDS, branded
from tests.reports.stored import opened, submitted
from tests.views.result.conftest import PDF

pytestmark = pytest.mark.django_db


def address(respondent, language="ko"):
    return reverse("pdf", kwargs={"public_id": respondent.public_id, "language": language})


def download(client, respondent, language="ko"):
    response = client.get(address(respondent, language))
    return response, response.content


def test_the_file_with_its_headers(browser_of, rendered):
    respondent = submitted("conservative")

    response, data = download(browser_of(respondent), respondent, "en")

    assert data == PDF
    assert {
        name: response.headers[name]
        for name in ("Content-Type", "Content-Length", "Content-Disposition", "Cache-Control", "X-Content-Type-Options")
    } == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(PDF)),
        "Content-Disposition": "attachment; filename=\"social-maturity-en.pdf\"; filename*=UTF-8''"
        "Meridian%20Insurance%20Group%20plc%20Social%20Maturity%20Assessment%20en%202026-11-22.pdf",
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize("reading", ["ko", "en"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_language_is_that_of_the_address(browser_of, rendered, reading, language):
    respondent = submitted("observer")

    download(browser_of(respondent, language=reading), respondent, language)

    assert [document.language for document in rendered] == [language]


def test_the_second_download_renders_nothing_and_costs_nothing(browser_of, rendered):
    respondent = submitted("observer")
    client = browser_of(respondent)

    download(client, respondent)
    download(client, respondent)

    assert len(rendered) == 1
    assert Use.objects.get().count == 1


def test_the_second_download_asks_one_question(browser_of, rendered, django_assert_num_queries):
    respondent = submitted("observer")
    client = browser_of(respondent)
    download(client, respondent)

    with django_assert_num_queries(1):
        download(client, respondent)


def test_a_changed_brand_makes_it_anew_and_costs_no_more_afterwards(
    browser_of, rendered, practice, django_assert_num_queries
):
    respondent = submitted("observer")
    respondent.assessment.company.practice = practice
    respondent.assessment.company.save()
    client = browser_of(respondent)
    download(client, respondent)
    branded(practice)

    download(client, respondent)
    with django_assert_num_queries(1):
        download(client, respondent)

    assert [document.brand and document.brand.firm for document in rendered] == [None, WORDS["firm"]]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"rubbish")])
def test_a_file_that_vanished_or_is_damaged_is_made_again(browser_of, rendered, spoil):
    respondent = submitted("observer")
    client = browser_of(respondent)
    download(client, respondent)
    spoil(Path(Report.objects.get().file.path))

    _, data = download(client, respondent)

    assert (data, len(rendered)) == (PDF, 2)


def test_a_file_that_cannot_be_read_calms_the_reader_and_stays(browser_of, rendered, caplog):
    respondent = submitted("observer")
    client = browser_of(respondent)
    download(client, respondent)
    path = Path(Report.objects.get().file.path)
    path.unlink()
    path.mkdir()

    response, _ = download(client, respondent)

    assert (response.status_code, len(rendered)) == (500, 1)
    assert "Your answers and your result are safe." in response.text
    assert "cannot be read" in caplog.text


def test_a_company_deleted_while_its_report_is_made_is_not_found(browser_of, rendered, monkeypatch):
    respondent = submitted("observer")

    def deleted(*args, **kwargs):
        raise Assessment.DoesNotExist

    monkeypatch.setattr(reports, "made", deleted)

    assert browser_of(respondent).get(address(respondent)).status_code == 404


def test_a_report_in_one_language_is_not_handed_out_as_another(browser_of, rendered):
    respondent = submitted("observer")
    client = browser_of(respondent)

    download(client, respondent, "ko")
    download(client, respondent, "en")

    assert [document.language for document in rendered] == ["ko", "en"]


def test_the_key_of_one_opens_no_report_of_another(browser_of, rendered):
    respondent, other = submitted("observer"), submitted("competitor")
    download(browser_of(respondent), respondent)
    download(browser_of(other), other)

    assert browser_of(other).get(address(respondent)).status_code == 404


def test_no_other_language(browser_of, rendered):
    respondent = submitted("observer")

    assert browser_of(respondent).get(address(respondent, "fr")).status_code == 404
    assert rendered == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Too many reports at once"), ("ko", "보고서 요청이 너무 많습니다")],
)
def test_too_many_reports(browser_of, rendered, settings, language, said):
    settings.LIMITS = {**settings.LIMITS, "render": 1}
    respondent = submitted("observer")
    client = browser_of(respondent, language=language)
    download(client, respondent, "ko")

    response = client.get(address(respondent, "en"))

    assert response.status_code == 429
    assert said in response.content.decode()
    assert len(rendered) == 1
    assert download(client, respondent, "ko")[1] == PDF


def test_a_failure_is_recorded_and_calms_the_reader(browser_of, monkeypatch, caplog):
    def broken(document, *, cut):
        raise ZeroDivisionError

    monkeypatch.setattr(pdf, "render", broken)
    respondent = submitted("observer")

    response = browser_of(respondent).get(address(respondent))

    assert response.status_code == 500
    assert "Your answers and your result are safe." in response.content.decode()
    assert "ZeroDivisionError" in caplog.text
    assert Report.objects.count() == 0


def test_an_open_assessment_has_no_report(browser_of, rendered):
    respondent = opened("observer")

    response = browser_of(respondent).get(address(respondent))

    assert response.url == f"/a/{respondent.public_id}/"


def test_a_stranger_gets_no_report(browser_of, stranger, client, rendered):
    respondent = submitted("observer")
    download(browser_of(respondent), respondent)

    assert stranger.get(address(respondent)).status_code == 404
    assert client.get(address(respondent)).status_code == 404


HOSTILE = [
    "../../etc/passwd",
    'a"; filename="b.exe',
    "한빛\u202efdp.exe",
    "//evil.example/x",
    "CON",
    "…",
    "%0d%0aX: y",
    "😀" * 40,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_company_is_called_the_header_is_plain(browser_of, rendered, name):
    respondent = submitted("observer", company={"name": name})

    response, data = download(browser_of(respondent), respondent)

    header = response.headers["Content-Disposition"]
    plain, _, encoded = header.partition("; filename*=UTF-8''")
    assert data == PDF
    assert plain == 'attachment; filename="social-maturity-ko.pdf"'
    assert encoded.isascii()
    assert not set(encoded) & set("/\\\"'; \r\n")
