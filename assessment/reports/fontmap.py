"""The fonts WeasyPrint may set text in: ours and no other, so that a report looks the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from assessment.reports import typefaces

ffi.cdef("FcConfig * FcConfigCreate (void);")


class FontMap(FontConfiguration):
    """Reads the font files where they are; the usual way through @font-face copies 20 MB to temporary files."""

    def __init__(self, families: Iterable[str]) -> None:
        self._config = fontconfig.FcConfigCreate()
        for family in families:
            for file in typefaces.of_family(family):
                fontconfig.FcConfigAppFontAddFile(self._config, str(file).encode())
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds its own reference
        self.strut_layouts: dict[str, object] = {}
        self.font_features: dict[bytes, object] = {}


def font_map(text: str) -> FontMap:
    """Pretendard alone where it has every letter of the text; opening the fallbacks takes longer than most pages."""
    plain = typefaces.families()[:1]
    return _opened(plain if typefaces.PLAIN.fullmatch(text) else typefaces.families())


@cache
def _opened(families: tuple[str, ...]) -> FontMap:
    return FontMap(families)
