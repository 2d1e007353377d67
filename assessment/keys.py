"""The secret behind a private link: 256 bits, of which only the hash is stored."""

import hashlib
import secrets

from django.core import signing

SALT = "assessment.key"


def new_key() -> str:
    return secrets.token_urlsafe(32)


def hash_key(key: str) -> str:
    """A plain hash will do: nobody guesses 256 random bits, so there is nothing to stretch."""
    return hashlib.sha256(key.encode()).hexdigest()


def seal(key: str) -> str:
    """The key as a form may carry it, so that the same form sent twice starts one assessment."""
    return signing.dumps(key, salt=SALT)


def unseal(sealed: str) -> str:
    """The key of a sealed one. Raises `signing.BadSignature` when it is not ours."""
    return str(signing.loads(sealed, salt=SALT))


def new_tab() -> str:
    """What tells the tabs of one person apart; no secret."""
    return secrets.token_hex(8)
