"""The whole way by one person without JavaScript, from the start page to the result."""

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Assessment
from tests.views.questionnaire.reader import Page, read, send

PROFILE = {"name": "한빛식품", "industry": "consumer", "size": "50-249", "country": "KR"}


@pytest.mark.parametrize(("language", "verdict"), [("ko", "#SocialFirst"), ("en", "#SocialFirst")])
def test_a_company_answers_from_the_start_to_the_result(edition, language, verdict):
    client = Client(headers={"accept-language": language})
    response = send(client, reverse("begin"), read(client, reverse("begin")), **PROFILE)
    pages = 0
    while "/page/" in response.headers["Location"]:
        url = response.headers["Location"]
        page = read(client, url)
        first = {name: options[0] for name, options in page.options.items()}
        response = send(client, url, page, **first)
        pages += 1

    assert pages == 10
    review = read(client, response.headers["Location"])
    assert review.title.startswith("답변 확인" if language == "ko" else "Check your answers")
    base = response.headers["Location"].removesuffix("review/")
    response = client.post(f"{base}submit/")

    result = client.get(response.headers["Location"])
    assert result.status_code == 200
    assert verdict in Page(result).title
    assert Assessment.objects.get().scored.stage == "none"
