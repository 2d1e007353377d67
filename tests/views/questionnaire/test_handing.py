from unittest.mock import patch

import pytest
from django.urls import reverse

from assessment.models import Company
from assessment.services import handing
from tests.factories import NOW, CompanyFactory, PracticeFactory, RespondentFactory, invited
from tests.views.questionnaire.reader import Page, read, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(respondent):
    return reverse("hand_over", args=[respondent.public_id])


def kept(respondent):
    return Company.objects.get(pk=respondent.assessment.company_id).practice


def test_the_code_is_asked_back_before_anything_happens(owner, url, respondent, practice):
    page = Page(send(owner, url, read(owner, url), code=f" {practice.public_id} "))

    assert "Hand over to 다온컨설팅?" in page.text
    assert page.fields["seen"] == [practice.public_id]
    assert kept(respondent) is None


def test_agreed_to_it_goes_to_the_practice(owner, url, respondent, practice):
    asked = Page(send(owner, url, read(owner, url), code=practice.public_id))

    response = send(owner, url, asked)

    assert response.headers["Location"] == url
    assert kept(respondent) == practice
    assert "Handed over to 다온컨설팅" in read(owner, url).text


def test_it_is_asked_again_when_another_practice_was_seen(owner, url, respondent, practice):
    page = Page(owner.post(url, {"code": practice.public_id, "seen": PracticeFactory().public_id}))

    assert "Hand over to 다온컨설팅?" in page.text
    assert kept(respondent) is None


def test_the_question_names_all_that_the_practice_will_see(owner, url, respondent, practice):
    company = respondent.assessment.company
    company.contact_name, company.contact_email = "김민지", "kim@example.com"
    company.save()

    text = Page(owner.post(url, {"code": practice.public_id})).text

    assert "한빛식품, Consumer goods and food, 50 to 249 people, South Korea, KakaoTalk, Naver" in text
    assert "The contact: 김민지, kim@example.com" in text
    assert "once you submit it, all answers and evidence notes, the result and the reports" in text


def test_without_a_contact_none_is_named(owner, url, practice):
    assert "The contact:" not in Page(owner.post(url, {"code": practice.public_id})).text


def test_what_is_submitted_can_be_handed_over_too(submitted, owner, url, practice):
    text = Page(owner.post(url, {"code": practice.public_id})).text
    owner.post(url, {"code": practice.public_id, "seen": practice.public_id})

    assert "All answers and evidence notes, the result and the reports" in text
    assert kept(submitted) == practice


@pytest.mark.parametrize("code", ["nobody", "AAAAAAAAAAAA", "x" * 500, "😀", "' or 1=1"])
def test_an_unknown_code_is_refused_in_its_field_and_kept(owner, url, code):
    response = owner.post(url, {"code": code})

    page = Page(response)
    assert response.status_code == 200
    assert page.links["#id_code"].startswith("No practice has this code.")
    assert page.fields["code"] == [code]


def test_nothing_is_no_code(owner, url):
    assert Page(owner.post(url, {"code": " "})).links["#id_code"] == "Enter the code that the consultant told you."


def test_reading_hands_nothing_over(owner, url, respondent, practice):
    owner.get(url, {"code": practice.public_id, "seen": practice.public_id})

    assert kept(respondent) is None


def test_the_same_again_changes_nothing(owner, url, respondent, practice):
    handing.hand_over(respondent.assessment.company, to=practice, now=NOW)

    response = owner.post(url, {"code": practice.public_id, "seen": practice.public_id})

    assert response.status_code == 200
    assert Company.objects.get(practice=practice).handed_at == NOW


def test_handed_over_it_goes_to_no_other(owner, url, respondent, practice):
    handing.hand_over(respondent.assessment.company, to=practice, now=NOW)
    other = PracticeFactory(name="가온파트너스")

    response = owner.post(url, {"code": other.public_id, "seen": other.public_id})

    assert response.status_code == 409
    assert "Nothing was changed" in response.text
    assert "가온파트너스" not in response.text
    assert kept(respondent) == practice


def test_overtaken_by_another_tab_it_is_said_to_whom_it_went(owner, url, respondent, practice):
    first, real = PracticeFactory(name="가온파트너스"), handing.hand_over

    def overtaken(company, *, to, now):
        real(company, to=first, now=now)
        return real(company, to=to, now=now)

    with patch("assessment.services.handing.hand_over", overtaken):
        response = owner.post(url, {"code": practice.public_id, "seen": practice.public_id})

    assert response.status_code == 409
    assert "Handed over to 가온파트너스" in Page(response).text
    assert kept(respondent) == first


def test_who_changes_the_language_loses_nothing(owner, url, respondent, practice):
    typed = owner.post(url, {"code": "half", "language": "ko"})
    asked = owner.post(url, {"code": practice.public_id, "seen": practice.public_id, "language": "ko"})

    assert Page(typed).fields["code"] == ["half"]
    assert "컨설턴트에게 진단 넘기기" in Page(typed).text
    assert "다온컨설팅에 진단을 넘기시겠습니까?" in Page(asked).text
    assert kept(respondent) is None


def test_too_many_codes_are_refused(owner, url, settings, practice, respondent):
    settings.LIMITS = {"hand": 1}
    owner.post(url, {"code": "nobody"})

    response = owner.post(url, {"code": practice.public_id, "seen": practice.public_id})

    page = Page(response)
    assert response.status_code == 429
    assert "Too many codes were tried from your connection." in page.text
    assert page.fields["code"] == [practice.public_id]
    assert kept(respondent) is None


def test_over_the_limit_no_code_is_judged(owner, url, settings):
    settings.LIMITS = {"hand": 0}

    page = Page(owner.post(url, {"code": "nobody"}))

    assert "No practice has this code" not in page.text


def test_whom_a_practice_invited_hands_nothing_over(browser_of, practice):
    person = invited()
    client, theirs = browser_of(person), reverse("hand_over", args=[person.public_id])

    answers = [client.get(theirs), client.post(theirs, {"code": practice.public_id, "seen": practice.public_id})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert kept(person) == person.assessment.company.practice


def test_a_company_of_a_practice_is_not_handed_over(browser_of, practice):
    person = RespondentFactory(assessment__company=CompanyFactory(practice=practice))

    assert browser_of(person).get(reverse("hand_over", args=[person.public_id])).status_code == 404


def test_a_stranger_hands_nothing_over(stranger, url, respondent, practice):
    response = stranger.post(url, {"code": practice.public_id, "seen": practice.public_id})

    assert response.status_code == 404
    assert kept(respondent) is None


@pytest.mark.parametrize("name", ["link", "result"])
def test_the_way_is_shown_and_where_it_led(submitted, owner, url, practice, name):
    page = reverse(name, args=[submitted.public_id])

    before = read(owner, page).links[url]
    handing.hand_over(submitted.assessment.company, to=practice, now=NOW)
    after = read(owner, page)

    assert before == "Hand this assessment to a consultant"
    assert "다온컨설팅 has had this assessment since 23 November 2026." in after.text
    assert after.links[url] == "What that means"


def test_whom_a_practice_invited_is_shown_no_way(browser_of):
    person = invited()

    page = read(browser_of(person), reverse("link", args=[person.public_id]))

    assert reverse("hand_over", args=[person.public_id]) not in page.links
