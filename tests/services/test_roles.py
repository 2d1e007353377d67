import pytest
from django.contrib.auth.models import Group, Permission

from assessment.services import roles

pytestmark = pytest.mark.django_db


def permissions(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_an_editor_edits_the_rows_of_drafts_and_publishes_nothing():
    rows = ["axistext", "figure", "item", "option", "quadranttext", "ruletext", "section", "steptext", "term"]
    of_rows = {f"{action}_{row}" for action in ("view", "add", "change", "delete") for row in rows}

    assert permissions("editor") == of_rows | {f"{action}_edition" for action in ("view", "add", "change", "delete")}


def test_a_publisher_publishes_and_retires_as_well():
    assert permissions("publisher") - permissions("editor") == {"publish_edition", "retire_edition"}
    assert permissions("editor") <= permissions("publisher")


def test_what_was_changed_by_hand_is_set_right():
    before = permissions("editor")
    Group.objects.get(name="editor").permissions.set(Permission.objects.filter(codename="delete_user"))

    roles.install()

    assert permissions("editor") == before
