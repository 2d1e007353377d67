import gc

import pytest

from assessment.reports.collection import no_collection


def test_garbage_is_not_looked_for_meanwhile():
    with no_collection():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_an_error_switches_it_on_again():
    with pytest.raises(ValueError, match="x"), no_collection():
        raise ValueError("x")

    assert gc.isenabled()


def test_what_was_off_stays_off():
    with no_collection():
        with no_collection():
            pass
        assert not gc.isenabled()
