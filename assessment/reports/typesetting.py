"""How WeasyPrint sets a line of text here: Korean is broken between words, and a line once set is kept.

WeasyPrint has no `word-break: keep-all`: it asks Pango where a line may end, and Pango allows it after every Hangul
syllable. So Pango is told of each word that it may not be broken, unless it alone is wider than the line.

Most lines of a report come from the edition and stand in the next report too, in the same type and as wide. Setting
them anew was a third of the time of a report, so a line that was set before is taken from memory, shaped and measured.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

LINES_KEPT = 4096
HANGUL_WORD = re.compile("[^ \n\t]*[\uac00-\ud7a3][^ \n\t]*")
# Every property that has a say in how a line is shaped or where it breaks.
SHAPING = (
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning", "font_feature_settings",
    "font_language_override", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "lang",
    "direction", "white_space", "letter_spacing", "word_spacing", "tab_size", "overflow_wrap", "word_break", "hyphens",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "text_decoration_line",
)  # fmt: skip

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (int allow_breaks);")
_split_first_line = line_break.split_first_line
_lines: dict[Any, Any] = {}


class Layout(line_break.Layout):
    """A line that keeps Korean words whole, and keeps its shaped letters between layout and drawing."""

    def set_text(self, text: str, justify: bool = False) -> None:
        super().set_text(text, justify)
        if self.max_width is not None:
            self._keep_words()

    def deactivate(self) -> None:
        """The letters stay; the style goes, which would keep its whole document alive."""
        self.style: Any = None

    def reactivate(self, style: Any) -> None:
        self.style = style

    def _keep_words(self) -> None:
        words = [word for word in HANGUL_WORD.finditer(self.text) if len(word[0]) > 1]
        attributes = pango.pango_layout_get_attributes(self.layout)
        if not words or attributes == ffi.NULL:
            return
        room = self.max_width / self.style["font_size"]
        for word in words:
            if len(word[0]) < room:
                attribute = pango.pango_attr_allow_breaks_new(0)
                attribute.start_index = len(self.text[: word.start()].encode())
                attribute.end_index = attribute.start_index + len(word[0].encode())
                pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    key = (text, _shaping(style), max_width, justification_spacing, is_line_start, minimum)
    line = _lines.get(key)
    if line is None:
        if len(_lines) >= LINES_KEPT:
            _lines.clear()
        line = _lines[key] = _split_first_line(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
    return line


def _shaping(style: Any) -> tuple[Any, ...]:
    """What this style says on shaping; asked for every line, so it is kept with the style."""
    try:
        return style.shaping
    except AttributeError:
        style.shaping = (id(style.font_config), *(str(style[name]) for name in SHAPING))
        return style.shaping


def install() -> None:
    line_break.Layout = Layout
    inline.split_first_line = split_first_line
