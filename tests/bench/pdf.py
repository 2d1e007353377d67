"""Reports against Chromium printing the same HTML, warm and cold, and what five hundred of them leave in memory."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, sync_playwright

from assessment.content import shipped
from assessment.management.commands.report import read_document
from assessment.reports import pdf
from assessment.reports.document import ReportDocument
from tests.bench.rows import Row, alternating
from tests.reports.samples import DAY, SHEETS, document

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STYLESHEETS = ("fonts/print.css", "report/report.css")
MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
FEW, MANY = 50, 500


def measure(*, pdfs: int = MANY) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [_warm(Path(folder)), _cold(Path(folder)), _memory(pdfs)]


def _warm(folder: Path) -> Row:
    """Five companies in turn: a report that follows itself would find every line of it in memory."""
    companies = [document(name, language="ko") for name in SHEETS]
    pages = [_page_for_chromium(company, folder / f"{number}.html") for number, company in enumerate(companies)]
    ours, theirs = cycle(companies), cycle(pages)
    with _browser() as page:
        for _ in companies:
            pdf.render(next(ours)), _print(page, next(theirs))
        times = alternating(lambda: pdf.render(next(ours)), lambda: _print(page, next(theirs)), times=20)
    return Row(
        "warm PDF of a full Korean report, charts included", "warm Chromium printing the same HTML", *times, goal=1
    )


def _cold(folder: Path) -> Row:
    sheet, made = folder / "sheet.json", folder / "report.pdf"
    sheet.write_text(_first_example(), encoding="utf-8")
    shown = read_document(sheet.read_bytes(), content=shipped(), on=DAY, language="ko")
    page = _page_for_chromium(shown, folder / "cold.html")
    ours = [*MANAGE, "report", str(sheet), "-o", str(made), "--language", "ko", "--date", DAY.isoformat()]
    theirs = [CHROMIUM, "--headless", *QUIET, "--no-pdf-header-footer", f"--print-to-pdf={made}", page]
    _run(ours), _run(theirs)
    times = alternating(lambda: _run(ours), lambda: _run(theirs), times=7)
    return Row("`manage.py report`, cold process to file", "cold Chromium printing the same HTML", *times, goal=1.2)


def _memory(pdfs: int) -> Row:
    """In a process of its own, which makes reports in both languages and looks at itself twice."""
    code = f"import django; django.setup(); from tests.bench.pdf import resident; resident({FEW}, {pdfs})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=settings.BASE_DIR).stdout
    few, many = json.loads(said)
    return Row(f"memory after {pdfs} PDFs in one process", f"after {FEW}", many, few, goal=1.1, unit="B")


def resident(few: int, many: int) -> None:
    companies = cycle(document(name, language=language) for language in ("ko", "en") for name in SHEETS)
    seen = []
    for number in range(1, many + 1):
        pdf.render(next(companies))
        if number in (few, many):
            seen.append(_resident_bytes())
    print(json.dumps(seen))


def _resident_bytes() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _first_example() -> str:
    examples = settings.BASE_DIR / "assessment" / "content" / "demo.jsonl"
    return examples.read_text(encoding="utf-8").splitlines()[0]


def _page_for_chromium(shown: ReportDocument, path: Path) -> str:
    """The very HTML, with its stylesheets linked where WeasyPrint is handed them."""
    links = "".join(f'<link rel="stylesheet" href="{Path(finders.find(sheet)).as_uri()}"/>' for sheet in STYLESHEETS)
    path.write_text(pdf.html(shown).replace("</head>", f"{links}</head>"), encoding="utf-8")
    return path.as_uri()


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_page()
        browser.close()


def _print(page: Page, address: str) -> None:
    """Tagged and with an outline, as ours is."""
    page.goto(address)
    page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
