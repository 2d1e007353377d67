"""Where a consultant came from who answers for somebody."""

from django.urls import reverse

from assessment.models import Member, Respondent


def desk_of(respondent: Respondent, *, member: Member) -> str:
    """The panel's page on the member's desk."""
    company = respondent.assessment.company
    return reverse("desk-panel", args=[member.practice.public_id, company.public_id, respondent.assessment_id])
