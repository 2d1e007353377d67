from collections.abc import Callable

import pytest
from django.test import Client

from assessment.models import Respondent
from assessment.reports import pdf

PDF = b"%PDF-1.7 a report"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def rendered(monkeypatch):
    """Documents rendered so far: the PDF engine has tests of its own."""
    documents = []

    def render(document):
        documents.append(document)
        return PDF

    monkeypatch.setattr(pdf, "render", render)
    return documents


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """A browser that was handed a key, as it stands on the page of a respondent, reading in a language."""

    def client_of_respondent(respondent: Respondent | None = None, *, key: str = "key", language: str = "en") -> Client:
        client = Client()
        client.cookies["django_language"] = language
        if respondent:
            client.cookies["sma_key"] = key
            client.cookies["sma_key"]["path"] = f"/a/{respondent.public_id}/"
        return client

    return client_of_respondent
