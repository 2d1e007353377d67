"""How far a practice has come with its first steps."""

from dataclasses import dataclass

from assessment.enums import AssessmentState
from assessment.models import Assessment, Practice


@dataclass(frozen=True, slots=True)
class Tour:
    """`example` is the result of the made-up company; the rest is about companies of its own."""

    example: Assessment | None
    has_company: bool
    has_panel: bool
    has_result: bool

    @property
    def is_over(self) -> bool:
        return self.has_company and self.has_panel and self.has_result


def tour_of(practice: Practice) -> Tour | None:
    """Nothing once it is put away or done."""
    if practice.toured_at:
        return None
    panels = Assessment.objects.filter(company__practice=practice, panel__isnull=False).select_related("company")
    own = panels.filter(company__is_example=False)
    found = Tour(
        example=panels.filter(company__is_example=True).defer("result", "profile").first(),
        has_company=practice.companies.filter(is_example=False).exists(),
        has_panel=own.exists(),
        has_result=own.filter(state=AssessmentState.SUBMITTED).exists(),
    )
    return None if found.is_over else found
