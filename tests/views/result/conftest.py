import pytest

from assessment.reports import pdf

PDF = b"%PDF-1.7 a report"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def rendered(monkeypatch):
    """Documents rendered so far: the PDF engine has tests of its own."""
    documents = []

    def render(document, *, cut):
        documents.append(document)
        return PDF

    monkeypatch.setattr(pdf, "render", render)
    return documents
