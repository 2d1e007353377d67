from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessment.enums import Role
from tests.factories import CompanyFactory, MemberFactory, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    practice = PracticeFactory(keep_months=1)
    CompanyFactory(practice=practice, archived_at=timezone.now() - timedelta(days=60))
    return practice


def test_what_was_done_is_told(practice, capsys):
    MemberFactory(practice=practice, role=Role.OWNER)

    call_command("sweep_companies")

    assert capsys.readouterr().out == "삭제 예정을 알린 회사 1곳, 삭제한 회사 0곳.\n"


def test_a_practice_that_could_not_be_told_fails_the_run(practice, capsys):
    with pytest.raises(SystemExit):
        call_command("sweep_companies")

    assert "다온컨설팅의 소유자에게 알리지 못했습니다" in capsys.readouterr().err
