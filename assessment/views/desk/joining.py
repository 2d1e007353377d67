"""An invitation to a practice: its link opened, and taken up."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessment import queries
from assessment.errors import AlreadyMember, JoiningEnded
from assessment.models import Joining
from assessment.services import practices

KEY = "joining"


@never_cache
@require_safe
def open_link(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the key in the session. From here on no address holds it, and none is told that it did."""
    if queries.joining_of_key(key, now=timezone.now()) is None:
        response = _ended(request)
    else:
        request.session[KEY] = key
        response = redirect("join")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    joining = joining_of(request)
    if joining is None:
        return _ended(request)
    if request.method == "POST" and request.user.is_authenticated:
        return _joined(request, joining)
    page = {
        "joining": joining,
        "known": _is_known(joining.email),
        "other": request.user.is_authenticated and request.user.email.lower() != joining.email,
    }
    return render(request, "desk/join.html", page)


def joining_of(request: HttpRequest) -> Joining | None:
    """The invitation whose link this browser has opened, while it is good."""
    return queries.joining_of_key(request.session.get(KEY, ""), now=timezone.now())


def _joined(request: HttpRequest, joining: Joining) -> HttpResponse:
    try:
        practices.join(request.session[KEY], user=request.user, now=timezone.now())  # type: ignore[arg-type]
    except JoiningEnded:
        return _ended(request)
    except AlreadyMember:
        pass  # and so where they wanted to go
    del request.session[KEY]
    return redirect("practice", practice=joining.practice.public_id)


def _is_known(email: str) -> bool:
    """Whether to sign in or to sign up is the way: told to nobody but who has the link that was sent there."""
    return User.objects.filter(email__iexact=email).exists()


def _ended(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/joining_ended.html", status=404)
