"""A whole edition out as a file, and in again as a draft: looked at first, then taken as a whole or not at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from assessment import exchange
from assessment.admin.pages import for_edition, home_of, require, show
from assessment.analysis.documents import document_of
from assessment.content import LANGUAGES, BadContent, Content, checksum
from assessment.enums import Why
from assessment.errors import NameTaken
from assessment.forms.transfers import TakeForm, UploadForm
from assessment.forms.uploads import OneFile
from assessment.models import Edition
from assessment.services import editions

# Where the session keeps what was read and not yet taken.
READ = "edition-read"


@for_edition("view")
def download(model_admin: ModelAdmin, request: HttpRequest, edition: Edition, suffix: str) -> HttpResponseBase:
    if suffix not in exchange.TYPES:
        raise Http404
    response = HttpResponse(exchange.write(document_of(edition), suffix), content_type=exchange.TYPES[suffix])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"edition-{edition.name}.{suffix}")
    response.headers["Cache-Control"] = "no-store, private"
    return response


@csrf_exempt  # only until the handlers are set: the check itself reads the body, and the site takes no files elsewhere
def upload(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponseBase:
    require(request, "add")
    file = OneFile(request)
    request.upload_handlers = [file]
    return _upload(request, model_admin, file=file)


@csrf_protect
def _upload(request: HttpRequest, model_admin: ModelAdmin, *, file: OneFile) -> HttpResponseBase:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, is_too_large=file.is_too_large)
    problems: list[Any] = []
    if form.is_valid():
        try:
            read = exchange.read(form.cleaned_data["file"].name, form.cleaned_data["file"].read())
        except BadContent as bad:
            problems = bad.problems
        else:
            request.session[READ] = read.document
            return redirect("admin:assessment_edition_take")
    page = {"title": _("Import an edition"), "form": form, "problems": problems}
    return show(model_admin, request, "admin/assessment/edition/upload.html", page)


def take(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponseBase:
    """What the file says, before it becomes a draft."""
    require(request, "add")
    document = request.session.get(READ)
    if document is None:
        return redirect("admin:assessment_edition_upload")
    read = Content(document=document, checksum=checksum(document))
    form = TakeForm(request.POST or None, initial={"checksum": read.checksum, "name": read.name})
    if form.is_valid():
        if form.cleaned_data["checksum"] != read.checksum:
            messages.error(request, _("Another file has been read since you opened this page: this is what it says."))
            return redirect("admin:assessment_edition_take")
        draft = _draft(request, form, read)
        if draft:
            return home_of(draft)
    page = {
        "title": _("Import an edition"),
        "form": form,
        "read": read,
        "sections": [_section(read, section) for section in document["sections"]],
        "same": Edition.objects.filter(checksum=read.checksum).first(),
    }
    return show(model_admin, request, "admin/assessment/edition/take.html", page)


def _draft(request: HttpRequest, form: TakeForm, read: Content) -> Edition | None:
    name = form.cleaned_data["name"]
    try:
        draft = editions.create_draft(
            read.document, name=name, by=request.user.get_username(), now=timezone.now(), why=Why.IMPORTED
        )
    except NameTaken:
        form.add_error("name", _("Another edition is already called %(name)s.") % {"name": name})
        return None
    del request.session[READ]
    messages.success(request, _("Edition %(name)s is imported as a draft.") % {"name": name})
    return draft


def _section(read: Content, section: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": section["code"],
        "titles": [read.document["words"][language]["sections"][section["code"]]["title"] for language in LANGUAGES],
        "count": len(section["items"]),
    }


PAGES = {
    "download": ("<int:pk>/edition.<slug:suffix>", download),
    "upload": ("import/", upload),
    "take": ("import/read/", take),
}
