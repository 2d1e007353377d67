"""Browsers of people who have signed in already."""

from django.contrib.auth.models import User
from django.test import Client

from tests.factories import NOW


def client_of(user: User, *, language: str = "en", at: float = NOW.timestamp()) -> Client:
    """As left behind by signing in, with the second factor if there is one; long ago unless told otherwise."""
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": factor.type, "at": at} for factor in user.authenticator_set.all()
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
