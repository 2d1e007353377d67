import pytest
from django.core.management import CommandError, call_command

from assessment import exchange
from assessment.content import shipped
from assessment.services import editions
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(db):
    return editions.load(shipped(), now=NOW)[0]


@pytest.mark.parametrize("suffix", exchange.TYPES)
def test_an_edition_is_written_and_loaded_again_as_the_same(published, tmp_path, capsys, suffix):
    path = tmp_path / f"edition.{suffix}"

    call_command("export_edition", "2026.1", "--format", suffix, "--output", path)
    call_command("load_edition", path)

    assert exchange.read(path.name, path.read_bytes()) == shipped()
    assert capsys.readouterr().out == "2026.1 판은 이미 발행되어 있습니다.\n"


def test_without_a_file_it_goes_to_standard_output(published, capfdbinary):
    call_command("export_edition", "2026.1")

    assert exchange.read("e.toml", capfdbinary.readouterr().out) == shipped()


def test_an_unknown_name_is_refused(db):
    with pytest.raises(CommandError, match="2030"):
        call_command("export_edition", "2030")


def test_a_file_that_cannot_be_written_is_named(published, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("export_edition", "2026.1", "--output", tmp_path / "nowhere" / "e.toml")
