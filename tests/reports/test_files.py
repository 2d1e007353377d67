import pytest

from assessment.enums import Cut, FileKind
from assessment.reports import files, word, workbook
from assessment.reports.variants import Variant
from tests.reports.samples import document


def test_every_kind_of_file_can_be_written():
    assert set(files.WRITERS) == set(FileKind)


@pytest.mark.parametrize("cut", list(Cut))
def test_a_word_document_is_cut_as_asked(cut):
    shown = [document("observer", language="en")]

    assert files.written(shown, variant=Variant(FileKind.DOCX, cut, "en")) == word.render(*shown, cut=cut)


def test_a_workbook_is_never_cut():
    shown = [document("observer", language="en")]

    assert {files.written(shown, variant=Variant(FileKind.XLSX, cut, "en")) for cut in Cut} == {workbook.render(*shown)}
