"""Every kind of page, in both languages, in one visit to each: open to everybody, at every width."""

from functools import partial

import pytest
from django.conf import settings

from tests.browser.checks import misfits, violations
from tests.browser.conftest import HEIGHTS
from tests.browser.places import PLACES


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_page_is_accessible_and_fits_window_and_finger(visit, place, language):
    page = PLACES[place](partial(visit, language=language))

    faults = {f"{width} px": misfits(page, width=width) for width in HEIGHTS}
    if language == settings.LANGUAGE_CODE:
        # Names, roles and colours come from the same template in both languages; to look twice takes minutes.
        faults["axe"] = violations(page)

    assert {where: found for where, found in faults.items() if found} == {}
