"""The fonts we print with: ours first, then those that know the scripts ours does not."""

from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path("fonts") / "print"
FAMILIES = ("Pretendard",)


@cache
def files() -> tuple[Path, ...]:
    """The font files, in a stable order."""
    return tuple(sorted((Path(settings.BASE_DIR) / "static" / FOLDER).glob("*.ttf")))
