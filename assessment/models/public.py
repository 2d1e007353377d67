import secrets


def new_public_id() -> str:
    """Stands in URLs and is no secret: 72 bits only keep it from being counted."""
    return secrets.token_urlsafe(9)
