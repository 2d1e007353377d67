import pytest

from assessment.analysis.wording import Run, runs


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("Is there a team?", "Is there a big team?", ["=Is there a ", "+big ", "=team?"]),
        ("전담 팀이 있습니까?", "전담 조직이 있습니까?", ["=전담 ", "-팀이 ", "+조직이 ", "=있습니까?"]),
        ("예산이 있습니다.", "예산이 있습니까?", ["=예산이 ", "-있습니다.", "+있습니까?"]),
        ("A team, or two", "A team or two", ["=A ", "-team, ", "+team ", "=or two"]),
        ("된다.", "된다. 또 된다.", ["=된다.", "+ 또 된다."]),
        ("", "All of it", ["+All of it"]),
        ("All of it", "", ["-All of it"]),
        ("The same", "The same", ["=The same"]),
        ("", "", []),
        ("One\ntwo", "One two", ["-One\n", "+One ", "=two"]),
    ],
)
def test_runs_are_words_with_their_fate(was, now, expected):
    assert [SIGN[run.fate] + run.text for run in runs(was, now)] == expected


@pytest.mark.parametrize(
    ("was", "now"), [("a b b c a", "b c a a b, d"), ("가 나. 다", "나 가 다!\n\n라"), (" a ", "a  b")]
)
def test_both_texts_can_be_read_out_of_the_runs(was, now):
    found = runs(was, now)

    assert "".join(run.text for run in found if run.fate != "new") == was
    assert "".join(run.text for run in found if run.fate != "gone") == now


def test_a_long_text_written_anew_is_compared_as_a_whole():
    was, now = "A " + "a b " * 1250 + "end", "A " + "b c " * 1250 + "end"

    found = runs(was, now)

    assert found == (Run("kept", "A "), Run("gone", "a b " * 1250), Run("new", "b c " * 1250), Run("kept", "end"))


SIGN = {"kept": "=", "gone": "-", "new": "+"}
