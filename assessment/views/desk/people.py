"""Who is in the practice, who is asked to join, and how somebody leaves."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from assessment.enums import Role
from assessment.errors import AlreadyMember, LastOwner, LimitReached
from assessment.forms.practices import InviteForm, RoleForm
from assessment.models import Joining, Member
from assessment.services import accounts, practices
from assessment.views.desk.access import for_everyone, for_member, for_owner

METHODS = ["GET", "HEAD", "POST"]


@for_member
@require_safe
def people(request: HttpRequest, member: Member) -> HttpResponse:
    factors = accounts.second_factors().filter(user=OuterRef("user"))
    members = Member.objects.filter(practice=member.practice_id).select_related("user")
    joinings = Joining.objects.filter(practice=member.practice_id)
    page = {
        "member": member,
        "members": members.annotate(has_factor=Exists(factors)),
        "joinings": joinings.prefetch_related("letters") if member.owns else [],
        "now": timezone.now(),
    }
    return render(request, "desk/people.html", page)


@for_owner
@require_http_methods(METHODS)
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"role": Role.CONSULTANT, "language": translation.get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            joining = practices.invite(member.practice, **form.cleaned_data, by=member.user, now=timezone.now())
        except AlreadyMember:
            form.add_error("email", _("This person is in the practice already. Change the role on the page “People”."))
        except LimitReached as limit:
            form.add_error(None, _later(limit))
        else:
            return _invited(request, member, joining)
    return render(request, "desk/invite.html", {"member": member, "form": form})


@for_owner
@require_http_methods(METHODS)
def invite_again(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    joining = get_object_or_404(Joining.objects.select_related("practice"), pk=pk, practice=member.practice_id)
    if request.method != "POST":
        return _back(member)
    try:
        joining = practices.invite_again(joining, by=member.user, now=timezone.now())
    except AlreadyMember:
        messages.error(request, _("%(email)s is in the practice already.") % {"email": joining.email})
    except LimitReached as limit:
        messages.error(request, _later(limit))
    else:
        return _invited(request, member, joining)
    return _back(member)


@for_owner
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    joining = get_object_or_404(Joining, pk=pk, practice=member.practice_id)
    if request.method == "POST":
        practices.withdraw(joining)
        said = _("The invitation of %(email)s is withdrawn; its link no longer works.")
        messages.success(request, said % {"email": joining.email})
    return _back(member)


@for_owner
@require_http_methods(METHODS)
def role(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    other = _other(member, pk)
    form = RoleForm(request.POST or None, initial={"role": other.role})
    if request.method == "POST" and form.is_valid():
        try:
            practices.change_role(other, role=form.cleaned_data["role"])
        except LastOwner:
            form.add_error("role", _("A practice needs an owner. Make somebody else one first."))
        else:
            messages.success(request, _("The role of %(name)s is changed.") % {"name": _name(other.user)})
            return _back(member)
    return render(request, "desk/role.html", {"member": member, "other": other, "form": form})


@for_owner
@require_http_methods(METHODS)
def remove(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    other = _other(member, pk)
    refused = request.method == "POST" and not _done(practices.remove, other)
    if request.method != "POST" or refused:
        page = {"member": member, "other": other, "refused": refused}
        return render(request, "desk/remove.html", page, status=409 if refused else 200)
    messages.success(request, _("%(name)s is no longer in the practice.") % {"name": _name(other.user)})
    return _back(member)


@for_everyone
@require_http_methods(METHODS)
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    refused = request.method == "POST" and not _done(practices.remove, member)
    if request.method != "POST" or refused:
        page = {"member": member, "refused": refused}
        return render(request, "desk/leave.html", page, status=409 if refused else 200)
    messages.success(request, _("You have left %(practice)s.") % {"practice": member.practice.name})
    return redirect("desk")


def _other(member: Member, pk: int) -> Member:
    return get_object_or_404(Member.objects.select_related("user"), pk=pk, practice=member.practice_id)


def _done(deed: Callable[[Member], None], member: Member) -> bool:
    try:
        deed(member)
    except LastOwner:
        return False
    return True


def _invited(request: HttpRequest, member: Member, joining: Joining) -> HttpResponse:
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": joining.email})
    return _back(member)


def _later(limit: LimitReached) -> str:
    said = ngettext(
        "Too many invitations were sent within the hour. Please try again in %(minutes)s minute.",
        "Too many invitations were sent within the hour. Please try again in %(minutes)s minutes.",
        limit.minutes,
    )
    return said % {"minutes": limit.minutes}


def _name(user: User) -> str:
    return user.email or user.username


def _back(member: Member) -> HttpResponse:
    return redirect("people", practice=member.practice.public_id)
