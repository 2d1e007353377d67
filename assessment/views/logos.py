"""Logos of practices, for the pages of whoever they invite; where one is, knows who has seen a page that shows it."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from assessment.models import Brand


@require_safe
def logo(request: HttpRequest, digest: str) -> FileResponse:
    """By the hash of what is in it, so that it is kept for good by whoever has it."""
    brand = Brand.objects.filter(logo_hash=digest).first() if digest.isalnum() and digest.isascii() else None
    try:
        file = brand.logo.open() if brand else None
    except FileNotFoundError:
        file = None
    if file is None:
        raise Http404
    response = FileResponse(file, content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
