import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_examples_have_links_and_a_report_in_each_language(edition, settings, tmp_path, capsys):
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"

    call_command("demo", site="http://127.0.0.1:8000")

    made = sorted(path.name for path in (tmp_path / "demo").iterdir())
    assert made == sorted(
        f"{name}-{language}.pdf" for name in ("한빛리테일", "새봄여행", "도담식품") for language in ("en", "ko")
    )
    assert all(path.read_bytes().startswith(b"%PDF-") for path in (tmp_path / "demo").iterdir())
    assert capsys.readouterr().out.count("http://127.0.0.1:8000/link/") == 3
