import io

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from assessment.management.commands import create_admin
from tests.factories import second_factor

pytestmark = pytest.mark.django_db
GOOD = "right horse battery"


@pytest.fixture
def typed(monkeypatch):
    """A terminal at which somebody types these passwords."""

    def type_(*passwords):
        left = iter(passwords)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr(create_admin.getpass, "getpass", lambda prompt: next(left))

    return type_


def test_an_admin_is_made_and_told_where_to_sign_in(typed, capsys):
    typed(GOOD, GOOD)

    call_command("create_admin", "kim", email="kim@example.com")

    assert authenticate(username="kim", password=GOOD).is_superuser
    assert "2차 인증을 설정하십시오: http://localhost:8000/admin/" in capsys.readouterr().out


def test_a_script_brings_the_password_in_a_file(tmp_path):
    (tmp_path / "password").write_text(f"{GOOD}\n")

    call_command("create_admin", "kim", password_file=str(tmp_path / "password"))

    assert authenticate(username="kim", password=GOOD)


def test_a_script_brings_the_password_on_its_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{GOOD}\n"))

    call_command("create_admin", "kim", password_file="-")

    assert authenticate(username="kim", password=GOOD)


def test_a_reset_gives_a_new_password_and_takes_the_second_factor(typed):
    kim = User.objects.create_superuser("kim", password="forgotten")
    second_factor(kim)
    typed(GOOD, GOOD)

    call_command("create_admin", "kim", reset=True)

    assert authenticate(username="kim", password=GOOD) == kim
    assert not kim.authenticator_set.exists()


@pytest.mark.parametrize(
    ("passwords", "options", "says"),
    [
        ((GOOD, "another"), {}, "두 비밀번호가 서로 다릅니다"),
        (("short", "short"), {}, "최소 8 문자|8글자|8자"),
        ((GOOD, GOOD), {"reset": True}, "--reset을 빼고"),
        ((GOOD, GOOD), {"email": "nobody"}, "--email: "),
    ],
)
def test_what_cannot_be_is_refused_in_words(typed, passwords, options, says):
    typed(*passwords)

    with pytest.raises(CommandError, match=says):
        call_command("create_admin", "kim", **options)

    assert not User.objects.exists()


def test_a_name_that_is_taken_says_how_to_go_on(typed):
    User.objects.create_superuser("kim")
    typed(GOOD, GOOD)

    with pytest.raises(CommandError, match="--reset"):
        call_command("create_admin", "kim")


def test_nobody_is_asked_where_nobody_is(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())

    with pytest.raises(CommandError, match="--password-file"):
        call_command("create_admin", "kim")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("create_admin", "kim", password_file=str(tmp_path / "nowhere"))
