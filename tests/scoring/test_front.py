import pytest

import scoring


@pytest.mark.parametrize("name", scoring.__all__)
def test_every_public_name_says_its_rule_and_shows_it(name):
    assert ">>> " in getattr(scoring, name).__doc__
