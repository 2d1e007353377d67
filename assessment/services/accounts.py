import secrets

from django.contrib.auth import get_user_model
from django.db import transaction


@transaction.atomic
def first_admin(name: str) -> str | None:
    """A fresh password for an administrator who has never signed in, made if need be; `None` once they have."""
    admin, _new = get_user_model().objects.get_or_create(
        username=name, defaults={"is_staff": True, "is_superuser": True}
    )
    if admin.last_login:
        return None
    password = secrets.token_urlsafe(12)
    admin.set_password(password)
    admin.save()
    return password
