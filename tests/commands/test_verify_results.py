import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from assessment.models import Answer, Assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def verify(capsys):
    """Runs the command; gives the output lines, standard error and the exit status."""

    def run(*options, language="en"):
        status = 0
        with translation.override(language):
            try:
                call_command("verify_results", *options)
            except SystemExit as leaving:
                status = leaving.code
        out, err = capsys.readouterr()
        return out.splitlines(), err.strip(), status

    return run


def test_results_that_stand(verify, submitted):
    assert verify() == (["1 result of 1 edition verified.", "All is as it was stored."], "", 0)


def test_a_result_that_differs_is_named_with_both_values(verify, submitted):
    pk = submitted.assessment.pk
    Assessment.objects.update(result=submitted.assessment.result | {"stage": "none"})

    assert verify() == (
        [
            f'Edition 2026.1, assessment {pk}: result.stage: stored "none", expected "focused"',
            "1 result of 1 edition verified.",
        ],
        "1 of them differs.",
        1,
    )


def test_it_speaks_korean(verify, submitted):
    Answer.objects.filter(item__startswith="inv-").update(option="na")

    out, err, status = verify(language="ko")

    assert out[0].startswith(f"2026.1 판, 진단 {submitted.assessment.pk}: result: 저장된 값 ")
    assert (out[1:], err, status) == (["1개 판의 결과 1건을 검증했습니다."], "그 가운데 1건이 다릅니다.", 1)


def test_one_edition_by_name(verify, submitted):
    out, _, status = verify("--edition", "2026.1")

    assert (out[0], status) == ("1 result of 1 edition verified.", 0)


def test_an_edition_that_is_not_there_is_refused(verify, db):
    with pytest.raises(CommandError, match=r"No published edition is called 1999\.1\."):
        verify("--edition", "1999.1")


def test_without_any_result(verify, edition):
    assert verify() == (["0 results of 1 edition verified.", "All is as it was stored."], "", 0)
