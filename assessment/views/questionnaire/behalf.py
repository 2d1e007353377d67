"""Where a consultant came from who answers for somebody."""

from django.urls import reverse

from assessment.models import Member, Respondent


def desk_of(respondent: Respondent, *, member: Member) -> str:
    """The page of the company on the member's desk."""
    return reverse("desk-company", args=[member.practice.public_id, respondent.assessment.company.public_id])
