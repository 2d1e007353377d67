"""Lists: a bullet is a bullet, and the numbers of each list begin where it says."""

from __future__ import annotations

from assessment.reports.word.measures import twips
from assessment.reports.word.package import SPACES

BULLETS, NUMBERS = 1, 2
INDENT = 5


class Numbering:
    def __init__(self) -> None:
        self._starts: list[int] = []

    def restarted(self, at: int) -> str:
        """What makes a paragraph an entry of a list of its own; the same for all of its entries."""
        self._starts.append(at)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{NUMBERS + len(self._starts)}"/></w:numPr>'

    @property
    def xml(self) -> str:
        restarted = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, start in enumerate(self._starts, start=NUMBERS + 1)
        )
        return (
            f"<w:numbering {SPACES}>"
            f"{_abstract(BULLETS, style='ListBullet', form='bullet', text='•')}"
            f"{_abstract(NUMBERS, style='ListNumber', form='decimal', text='%1.')}"
            f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>'
            f'<w:num w:numId="{NUMBERS}"><w:abstractNumId w:val="{NUMBERS}"/></w:num>'
            f"{restarted}</w:numbering>"
        )


def _abstract(number: int, *, style: str, form: str, text: str) -> str:
    indent = twips(INDENT)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>'
    )
