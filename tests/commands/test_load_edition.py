import copy
import json

import pytest
from django.core.management import CommandError, call_command

from assessment.content import shipped
from assessment.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return copy.deepcopy(shipped().document)


@pytest.fixture
def file(tmp_path, document):
    def write():
        path = tmp_path / "edition.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def test_the_shipped_edition_is_published_once(capsys):
    call_command("load_edition")
    call_command("load_edition")

    assert Edition.objects.get().checksum == shipped().checksum
    assert capsys.readouterr().out.splitlines() == [
        "2026.1 판을 발행했습니다.",
        "2026.1 판이 이미 있습니다.",
    ]


def test_an_edition_is_published_from_a_file(document, file):
    document["name"] = "house"

    call_command("load_edition", file())

    assert Edition.objects.get().content.document == document


def test_every_problem_of_a_file_is_named(document, file):
    del document["words"]["ko"]["items"]["inv-team"]["help"]
    document["words"]["en"]["title"] = ""

    with pytest.raises(CommandError) as refused:
        call_command("load_edition", file())

    assert "words.ko.items.inv-team.help: 값이 없습니다" in str(refused.value)
    assert "words.en.title" in str(refused.value)
    assert not Edition.objects.exists()


def test_another_edition_of_the_same_name_is_refused(document, file):
    call_command("load_edition")
    document["thresholds"]["investment"] = 60

    with pytest.raises(CommandError, match="2026.1"):
        call_command("load_edition", file())


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere.toml"):
        call_command("load_edition", tmp_path / "nowhere.toml")
