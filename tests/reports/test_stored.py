from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone, translation

from assessment.reports.stored import document_of
from tests.reports import samples
from tests.reports.stored import submitted


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["observer", "conservative", "competitor", "social-first"])
def test_what_was_stored_gives_the_document_of_the_sheet(name):
    assessment = submitted(name).assessment

    document = document_of(assessment, language="en")

    assert document == replace(samples.document(name, language="en"), date=date(2026, 11, 22))


@pytest.mark.django_db
def test_the_reader_changes_neither_day_nor_language():
    assessment = submitted("observer").assessment

    with timezone.override("America/New_York"), translation.override("en"):
        document = document_of(assessment, language="ko")

    assert (document.date, document.company.industry) == (date(2026, 11, 22), "소비재·식품")
