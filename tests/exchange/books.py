"""Workbooks to damage: the shipped edition as a spreadsheet program would hand it back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from assessment import exchange
from assessment.content import shipped


def edited(change: Callable[[Any], object]) -> bytes:
    book = load_workbook(BytesIO(exchange.write(shipped().document, "xlsx")))
    change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cell(book: Any, sheet: str, *, code: str, column: str) -> Any:
    page = book[sheet]
    header = [entry.value for entry in page[1]]
    codes = header.index("code")
    row = next(row for row in page.iter_rows(min_row=3) if row[codes].value == code)
    return row[header.index(column)]


def with_cell(value: Any, *, sheet: str = "items", code: str = "inv-team", column: str = "question_ko") -> bytes:
    def change(book: Any) -> None:
        cell(book, sheet, code=code, column=column).value = value

    return edited(change)


def with_part(name: str, data: bytes) -> bytes:
    """The workbook with one of its parts replaced, or one more."""
    file = BytesIO()
    with ZipFile(BytesIO(exchange.write(shipped().document, "xlsx"))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, data)
    return file.getvalue()
