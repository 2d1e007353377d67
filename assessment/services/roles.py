"""What administrators who are not superusers may do. The two roles are the site's own: migrating sets them right."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessment.models import Assessment, Company, Edition, Letter, Member, Practice, draft_rows

EDITOR = "editor"
PUBLISHER = "publisher"
ROLES = {
    EDITOR: (_("Editor"), _("may look at every edition and edit drafts")),
    PUBLISHER: (_("Publisher"), _("may do what an editor may, and publish and retire editions")),
}


def label(name: str) -> str | Promise:
    """What a role is called; a group that is none of ours goes by its own name."""
    return ROLES[name][0] if name in ROLES else name


def meaning(name: str) -> str | Promise:
    return ROLES[name][1] if name in ROLES else ""


def permissions() -> QuerySet[Permission]:
    """What a role can be made of: all that may be done with what the admin shows."""
    models = (Edition, *draft_rows(), Company, Assessment, Practice, Member, Letter)
    types = ContentType.objects.get_for_models(*models).values()
    return Permission.objects.filter(content_type__in=types).select_related("content_type")


def install(*, using: str = "default") -> None:
    editor = set(_codenames(Edition, "view", "add", "change", "delete"))
    for row in draft_rows():
        editor |= set(_codenames(row, "view", "add", "change", "delete"))
    _give(EDITOR, editor, using=using)
    _give(PUBLISHER, editor | set(_codenames(Edition, "publish", "retire")), using=using)


def install_after_migration(*, using: str, **kwargs: Any) -> None:
    install(using=using)


def _codenames(model: type[Model], *actions: str) -> Iterator[str]:
    return (f"{action}_{model._meta.model_name}" for action in actions)


def _give(role: str, codenames: set[str], *, using: str) -> None:
    group, _new = Group.objects.using(using).get_or_create(name=role)
    permissions = Permission.objects.using(using).filter(content_type__app_label="assessment", codename__in=codenames)
    group.permissions.set(permissions)
