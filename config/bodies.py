"""What no request of ours brings: a file, or text in anything but UTF-8."""

import codecs
from collections.abc import Callable
from typing import Any, NoReturn

from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]


class NoFiles(FileUploadHandler):
    """No form here asks for a file, and none sent is written to this machine's disk, where nothing limits its size."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise BadRequest("this site takes no files")


def utf8_only(view: View) -> View:
    """Refuse a request that declares another encoding: out of some come letters that no database takes."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("this site reads UTF-8 only")
        return view(request)

    return guarded
