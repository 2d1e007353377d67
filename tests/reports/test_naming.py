from dataclasses import replace

import pytest

from assessment.enums import Cut, FileKind
from assessment.reports.naming import file_name, safe
from assessment.reports.variants import Variant, full_pdf, variants
from tests.reports import samples


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
        ("x" + "가" * 100, "x" + "가" * 39),
        ("😀" * 100, "😀" * 30),
        ("Q" * 100, "Q" * 40),
        ("Nul.bat", "Nul bat"),
        ("aux..b", "aux b"),
        ("con .x", "con x"),
        ("COM¹. a", "COM¹ a"),
        ("Console.log", "Console.log"),
    ],
)
def test_a_name_as_part_of_a_file_name(text, part):
    assert safe(text) == part


@pytest.mark.parametrize(
    ("variant", "name"),
    [
        (full_pdf("ko"), "한빛식품 소셜 성숙도 진단 ko 2026-11-23.pdf"),
        (Variant(FileKind.DOCX, Cut.BOARD, "both"), "한빛식품 소셜 성숙도 진단 이사회용 ko-en 2026-11-23.docx"),
    ],
)
def test_a_file_is_called_after_company_report_cut_language_and_day(variant, name):
    assert file_name(samples.document("observer", language="ko"), variant=variant) == name


@pytest.mark.parametrize("variant", list(variants()))
def test_no_name_is_longer_than_a_file_system_takes(variant):
    document = samples.document("observer", language="ko")
    document = replace(document, title="제" * 200, company=replace(document.company, name="😀가" * 200))

    assert len(file_name(document, variant=variant).encode()) < 255
