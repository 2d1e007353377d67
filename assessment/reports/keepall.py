"""Korean is broken between words, never inside one: `word-break: keep-all`, which WeasyPrint does not know.

WeasyPrint asks Pango where a line may end, and Pango allows it after every Hangul syllable. This tells Pango for each word
that it may not, unless the word alone is wider than the line.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

WORD = re.compile("[^ \n\t]*[\uac00-\ud7a3][^ \n\t]*")
ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (int allow_breaks);")


class KeepAll(line_break.Layout):
    def set_text(self, text: str, justify: bool = False) -> None:
        super().set_text(text, justify)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            return
        room = (self.max_width or 0) / (self.style["font_size"] or 1)
        for word in WORD.finditer(self.text):
            if word.end() - word.start() < room:
                _keep(attributes, self.text, word)
        pango.pango_layout_set_attributes(self.layout, attributes)


def _keep(attributes: Any, text: str, word: re.Match[str]) -> None:
    attribute = pango.pango_attr_allow_breaks_new(0)
    attribute.start_index = len(text[: word.start()].encode())
    attribute.end_index = attribute.start_index + len(word[0].encode())
    pango.pango_attr_list_change(attributes, attribute)


def install() -> None:
    line_break.Layout = KeepAll
