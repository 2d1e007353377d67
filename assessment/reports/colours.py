"""How well one colour is seen on another (WCAG 2.2, relative luminance), and what is done where it is not."""

from __future__ import annotations

PAPER, DARK_PAPER = "#ffffff", "#14161a"
# Of text, and of what is large or is no text at all.
TEXT, LARGE = 4.5, 3.0
STEPS = 255


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, *, on: str = PAPER, least: float = TEXT) -> str:
    """The colour itself, or the nearest of its shades that is seen well enough: darker on paper, lighter in the dark.

    >>> readable("#1f4e8c"), readable("#ffe100")
    ('#1f4e8c', '#867600')
    """
    towards = 0 if _luminance(on) > 0.5 else 255
    shades = (_mixed(colour, towards, share=step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, on) >= least)


def letters_on(area: str) -> str:
    """White or black: one of them is readable on any colour."""
    return "#ffffff" if contrast("#ffffff", area) >= TEXT else "#000000"


def _mixed(colour: str, towards: int, *, share: float) -> str:
    return "#" + "".join(f"{round(part + (towards - part) * share):02x}" for part in _parts(colour))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
