import pytest

from assessment.views.result.filenames import disposition, safe


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("한빛식품(주)", "한빛식품(주)"),
        ("../../etc/passwd", "etc passwd"),
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie x=1"),
        ("\u202efdp.exe", "fdp.exe"),
        ('say "hi" | more', "say hi more"),
        ("...", ""),
        ("\x00\x1b[31m", "[31m"),
        ("e\u0301", "é"),
        ("  two\u00a0 \t words ", "two words"),
        ("가" * 100, "가" * 40),
    ],
)
def test_a_name_as_part_of_a_file_name(text, part):
    assert safe(text) == part


def test_an_old_client_reads_the_plain_name_and_a_new_one_the_real():
    header = disposition(ascii_name="report.pdf", name="한빛 보고서.pdf")

    assert header == (
        "attachment; filename=\"report.pdf\"; filename*=UTF-8''%ED%95%9C%EB%B9%9B%20%EB%B3%B4%EA%B3%A0%EC%84%9C.pdf"
    )
