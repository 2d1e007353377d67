import pytest

from assessment.reports.colours import DARK_PAPER, LARGE, contrast, letters_on, readable

COLOURS = ["#ffffff", "#000000", "#ffe100", "#1f4e8c", "#00ff00", "#ff0000", "#767676", "#777777", "#8a8f98"]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#ffffff", 1),
        ("#ffffff", "#000000", 21),
        ("#767676", "#ffffff", 4.5422),
        ("#ff0000", "#ffffff", 3.9985),
    ],
)
def test_contrast_is_that_of_wcag_either_way(one, other, ratio):
    assert (round(contrast(one, other), 4), round(contrast(other, one), 4)) == (ratio, ratio)


@pytest.mark.parametrize(
    ("colour", "text", "large"),
    [
        ("#1f4e8c", "#1f4e8c", "#1f4e8c"),
        ("#767676", "#767676", "#767676"),
        ("#777777", "#767676", "#777777"),
        ("#ffffff", "#767676", "#949494"),
        ("#ffe100", "#867600", "#a99500"),
    ],
)
def test_what_is_too_light_is_darkened_just_enough(colour, text, large):
    assert (readable(colour), readable(colour, least=LARGE)) == (text, large)


@pytest.mark.parametrize("colour", COLOURS)
def test_on_a_dark_screen_it_is_lightened(colour):
    assert contrast(readable(colour, on=DARK_PAPER), DARK_PAPER) >= 4.5


@pytest.mark.parametrize("level", range(256))
def test_letters_can_be_read_on_any_grey(level):
    grey = f"#{level:02x}{level:02x}{level:02x}"

    assert contrast(letters_on(grey), grey) >= 4.5
