"""Panels that tests start from."""

from typing import Any

from assessment.models import Panel, Practice, Respondent
from tests.factories import AssessmentFactory, CompanyFactory, PanelFactory, PracticeFactory, RespondentFactory

NAMES = ("김민지", "이준호", "박서연", "최지우")


def panel_of(practice: Practice | None = None, **kwargs: Any) -> Panel:
    company = CompanyFactory(practice=practice or PracticeFactory())
    return PanelFactory(assessment=AssessmentFactory(company=company), **kwargs)


def person_of(panel: Panel, *, number: int = 0, **kwargs: Any) -> Respondent:
    given = {"name": NAMES[number % len(NAMES)], "email": f"person{number}@example.com", "role": "marketing"}
    return RespondentFactory(assessment=panel.assessment, **{**given, **kwargs})


def panel_with(count: int, *, practice: Practice | None = None, **kwargs: Any) -> Panel:
    """With so many people, of whom nobody was written to."""
    panel = panel_of(practice, **kwargs)
    for number in range(count):
        person_of(panel, number=number)
    return panel
