"""Lengths as Word counts them; everything of ours is in millimetres and points."""

POINTS = 72 / 25.4
# The page, as in print.
WIDTH, HEIGHT = 210, 297
TOP, SIDE, BOTTOM = 24, 20, 22
ROOM = WIDTH - 2 * SIDE
TALLEST = 180


def twips(millimetres: float) -> int:
    return round(millimetres * POINTS * 20)


def emus(millimetres: float) -> int:
    return round(millimetres * 36_000)
