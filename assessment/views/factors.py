from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from assessment.services import accounts


def has_proved_factor(request: HttpRequest) -> bool:
    """Whether the reader has a second factor, and has shown or set it up in this very session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) and accounts.has_second_factor(request.user)
