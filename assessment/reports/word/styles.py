"""How the report looks in Word: named styles, so that whoever edits it changes all of a kind at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.enums import Cover
from assessment.reports.charts import tokens
from assessment.reports.document import BrandView
from assessment.reports.word.inline import mark_style
from assessment.reports.word.measures import ROOM, SIDE, twips
from assessment.reports.word.numbering import BULLETS, NUMBERS
from assessment.reports.word.package import SPACES
from assessment.reports.word.tables import MARGIN

# Comes with every Word in Korea, for Windows and for Mac, and LibreOffice knows what to put in its place. Pretendard
# is on hardly any desk: each program would put another font there, and every page would break elsewhere.
FONT = "Malgun Gothic"
OTHER_SCRIPTS = "Arial"
BODY = 9.5
LINK = "#1f5fd6"
LANGUAGES = {"ko": "ko-KR", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points, distances in millimetres; what is not said is as in the style it is based on."""

    key: str
    name: str
    based: str = "Normal"
    size: float = 0
    line: float = 0
    before: float | None = None
    after: float | None = None
    bold: bool = False
    colour: str = ""
    keeps: bool = False
    level: int | None = None
    list: int = 0
    rule: str = ""
    tab: float = 0
    right: bool = False


def language_mark(code: str) -> str:
    """Hangul in an English report is a Korean name."""
    return f'<w:lang w:val="{LANGUAGES.get(code, code)}" w:eastAsia="ko-KR" w:bidi="ar-SA"/>'


def xml(brand: BrandView | None, *, language: str) -> str:
    styles = [*_cover(brand), *_headings(brand), *_text(), *_small(), *_written(brand), *_of_tables(), *_margins(brand)]
    paragraphs = "".join(map(_paragraph, styles))
    return f"<w:styles {SPACES}>{_defaults(language)}{NORMAL}{paragraphs}{_characters()}{_tables(brand)}</w:styles>"


def fonts() -> str:
    """With what a program may put in their place."""
    return (
        f'<w:fonts {SPACES}><w:font w:name="{FONT}"><w:altName w:val="맑은 고딕"/>'
        '<w:panose1 w:val="020B0503020000020004"/><w:charset w:val="81"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>'
        f'<w:font w:name="{OTHER_SCRIPTS}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _defaults(language: str) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{OTHER_SCRIPTS}"/>'
        f'<w:color w:val="{tokens.INK[1:]}"/><w:sz w:val="19"/><w:szCs w:val="19"/>{language_mark(language)}'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    f'<w:spacing w:after="{twips(2.5)}" w:line="300" w:lineRule="atLeast"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
    'w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def _cover(brand: BrandView | None) -> Iterator[Style]:
    """As in print: titles below a rule, in a band whose letters are readable on it, or larger and alone."""
    kind = brand.cover if brand else ""
    on_band = brand.on_area if brand and kind == Cover.BAND else ""
    rule = _border("top", brand.main, 5 if kind == Cover.NAME else 2.5) if brand and not on_band else ""
    sizes = ((44, 54), (30, 39), (20, 28)) if kind == Cover.NAME else ((34, 42), (22, 29), (14, 20))
    above = {"": 24, Cover.NAME: 40, Cover.BAND: 12, Cover.QUIET: 14}[kind]
    (size, line), (long, long_line), (longer, longer_line) = sizes
    yield Style("CoverLine", "Cover Line", after=0, bold=True, colour=on_band, rule=rule)
    yield Style("CoverDate", "Cover Date", colour=on_band or tokens.MUTED)
    yield Style(
        "Title", "Title", size=size, line=line, before=above, after=0 if on_band else 5, bold=True, colour=on_band
    )
    yield Style("TitleLong", "Title Long", based="Title", size=long, line=long_line)
    yield Style("TitleLonger", "Title Longer", based="Title", size=longer, line=longer_line)
    yield Style("Firm", "Firm", after=0, bold=True, colour=brand.main if brand else "")
    yield Style("Logo", "Logo", after=2)


def _headings(brand: BrandView | None) -> Iterator[Style]:
    """Small, for what a chapter has found stands below its name and is what is read."""
    colour = brand.main if brand else tokens.INK
    rule = _border("top", tokens.INK, 1)
    yield Style(
        "Heading1", "heading 1", size=10, before=8, after=3, bold=True, colour=colour, keeps=True, level=0, rule=rule
    )
    yield Style("Heading2", "heading 2", before=5, after=1, bold=True, colour=colour, keeps=True, level=1)
    yield Style("FieldName", "Field Name", based="Heading2", before=0)
    yield Style("Heading3", "heading 3", size=8.5, line=12.5, before=3, after=0, bold=True, keeps=True, level=2)


def _text() -> Iterator[Style]:
    yield Style("Finding", "Finding", size=13, line=19, after=5, bold=True, keeps=True)
    yield Style("Verdict", "Verdict", size=20, line=26, after=3, bold=True)
    yield Style("Figure", "Figure", size=20, line=26, after=0, bold=True, keeps=True)
    yield Style("Label", "Label", after=0, bold=True, keeps=True)
    yield Style("Line", "Line", after=0)
    yield Style("QuietLine", "Quiet Line", colour=tokens.MUTED)
    yield Style("ListBullet", "List Bullet", after=1, list=BULLETS)
    yield Style("ListNumber", "List Number", after=1, list=NUMBERS)
    yield Style("Picture", "Picture", after=0, keeps=True)


def _small() -> Iterator[Style]:
    yield Style("Note", "Note", size=8, line=11.5, after=1, colour=tokens.MUTED)
    yield Style("Aside", "Aside", based="Note", after=5)
    yield Style("Caption", "caption", based="Note", before=2, after=6)
    yield Style("Small", "Small", size=8, line=11.5, after=1.2)
    yield Style("Group", "Group", size=8.5, line=12.5, after=2)
    yield Style("Action", "Action", size=8.5, line=12.5, after=0, keeps=True)
    yield Style("Evidence", "Evidence", size=8.5, line=12.5)
    yield Style("Contents", "Contents", size=8, line=12.5, after=0, tab=ROOM / 3 - MARGIN)
    yield Style("Gap", "Gap", size=4, line=6, after=0)


def _written(brand: BrandView | None) -> Iterator[Style]:
    """What a consultant says: a rule in the accent of the firm beside it."""
    rule = _border("left", brand.accent if brand else tokens.INK, 1.5)
    yield Style("Written", "Written", size=11, line=17)
    yield Style("WrittenBullet", "Written Bullet", based="ListBullet", size=11, line=17)
    yield Style("WrittenNumber", "Written Number", based="ListNumber", size=11, line=17)
    yield Style("RemarkHead", "Remark Head", based="Note", before=7, bold=True, keeps=True, rule=rule)
    yield Style("Remark", "Remark", rule=rule)
    yield Style("RemarkBullet", "Remark Bullet", based="ListBullet", rule=rule)
    yield Style("RemarkNumber", "Remark Number", based="ListNumber", rule=rule)
    yield Style("Charge", "Charge", size=8, line=11.5, after=0, bold=True, keeps=True)


def _of_tables() -> Iterator[Style]:
    yield Style("TableText", "Table Text", size=8.5, line=12.5, after=0)
    yield Style("TableNumber", "Table Number", based="TableText", right=True)
    yield Style("TableStrong", "Table Strong", based="TableText", bold=True)
    yield Style("TableHead", "Table Head", based="TableText", size=8, bold=True, keeps=True)
    yield Style("TableHeadNumber", "Table Head Number", based="TableHead", right=True)


def _margins(brand: BrandView | None) -> Iterator[Style]:
    rule = _border("bottom", brand.accent, 1) if brand else ""
    yield Style("Header", "header", based="Note", after=0, tab=ROOM, rule=rule)
    yield Style("Footer", "footer", based="Note", after=0, tab=ROOM)


def _paragraph(style: Style) -> str:
    level = f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    follows = '<w:next w:val="Normal"/>' if style.keeps else ""
    marks = f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based}"/>{follows}<w:qFormat/>'
    paragraph = "".join(
        (
            "<w:keepNext/>" if style.keeps else "",
            f'<w:numPr><w:numId w:val="{style.list}"/></w:numPr>' if style.list else "",
            f"<w:pBdr>{style.rule}</w:pBdr>" if style.rule else "",
            f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.tab)}"/></w:tabs>' if style.tab else "",
            _spacing(style),
            '<w:jc w:val="right"/>' if style.right else "",
            level,
        )
    )
    letters = "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            f'<w:color w:val="{style.colour[1:]}"/>' if style.colour else "",
            f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>' if style.size else "",
        )
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}">{marks}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _spacing(style: Style) -> str:
    said = "".join(
        (
            f' w:before="{twips(style.before)}"' if style.before is not None else "",
            f' w:after="{twips(style.after)}"' if style.after is not None else "",
            f' w:line="{round(style.line * 20)}" w:lineRule="{_rule(style)}"' if style.line else "",
        )
    )
    return f"<w:spacing{said}/>" if said else ""


def _rule(style: Style) -> str:
    """Word sets the lines of Korean fonts a third further apart than others, if it may.

    It may where a script or a picture needs the room, and not in small text.
    """
    return "exact" if 0 < style.size < BODY else "atLeast"


def _border(side: str, colour: str, width: float) -> str:
    """`width` in points, which Word counts in eighths."""
    return f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="6" w:color="{colour[1:]}"/>'


def _characters() -> str:
    muted = f'<w:color w:val="{tokens.MUTED[1:]}"/>'
    styles = {
        "Strong": ("Strong", "<w:b/><w:bCs/>"),
        "Hyperlink": ("Hyperlink", f'<w:color w:val="{LINK[1:]}"/><w:u w:val="single"/>'),
        "Quiet": ("Quiet", muted),
        "Here": ("Here", f'<w:b w:val="0"/><w:bCs w:val="0"/>{muted}<w:sz w:val="16"/><w:szCs w:val="16"/>'),
        **{
            mark_style(code): (f"Mark {code}", f'<w:color w:val="{colour[1:]}"/>')
            for code, (colour, _shape) in tokens.QUADRANTS.items()
        },
    }
    return "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'
        for key, (name, letters) in styles.items()
    )


def _tables(brand: BrandView | None) -> str:
    line = _border("insideH", tokens.LINE, 0.5).replace('w:space="6"', 'w:space="0"')
    top = line.replace("insideH", "top")
    last = line.replace("insideH", "bottom")
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" '
        f'w:color="{tokens.INK[1:]}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    )
    between = _border("insideH", tokens.INK, 0.75) + _border("insideV", tokens.INK, 0.75)
    area = f'<w:shd w:val="clear" w:color="auto" w:fill="{brand.area[1:]}"/>' if brand else ""
    styles = (
        _table("ReportTable", "Report Table", borders=last + line, margins=(1.1, 3, 1.1, 0), more=head),
        _table("SideBySide", "Side by Side", margins=(0, 6, 0, 0)),
        _table("Ruled", "Ruled", borders=top, margins=(2, 6, 0, 0)),
        _table("Fields", "Fields", borders=between, margins=(3, 5, 3, 3)),
        _table("Band", "Band", margins=(8, SIDE, 9, SIDE), more=f"<w:tcPr>{area}</w:tcPr>"),
    )
    return "".join(styles)


def _table(key: str, name: str, *, margins: tuple[float, ...], borders: str = "", more: str = "") -> str:
    """`margins` of a cell begin at its top and go round by its right, its bottom and its left."""
    top, right, bottom, left = (f'w:w="{twips(margin)}" w:type="dxa"' for margin in margins)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>'
        f"<w:top {top}/><w:left {left}/><w:bottom {bottom}/><w:right {right}/></w:tblCellMar></w:tblPr>"
        f"{more}</w:style>"
    )
