"""Addresses that take a file, of which the site takes none elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from assessment.forms.uploads import OneFile

View = Callable[..., HttpResponseBase]


def with_file(view: View) -> View:
    """Give the view what takes its file, in memory. Nothing may have read the request before."""
    protected = csrf_protect(view)

    @csrf_exempt  # only until the handler is set: the check itself reads the body
    @wraps(view)
    def ready(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        file = OneFile(request)
        request.upload_handlers = [file]
        return protected(request, *args, file=file, **kwargs)

    return ready
