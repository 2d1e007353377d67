"""Companies as rows of a file: what its columns are called, what its cells may say, and the same the other way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessment import queries
from assessment.content import BadContent, Problem
from assessment.enums import Channel, Industry, QuadrantName, Size, Standing
from assessment.exchange.grids import Line
from assessment.forms import columns
from assessment.forms.clients import ClientForm, TagsField
from assessment.forms.countries import countries
from assessment.models import Company, Passage
from assessment.models.edition import content_of
from assessment.services.companies import FIELDS
from scoring import Kind, tenth

BETWEEN = ";"
NEEDED = ("name", "industry", "size", "country")
# What a file may say of a company, in the order of the template.
COLUMNS: Mapping[str, Any] = {
    "name": gettext_lazy("Company name"),
    "industry": gettext_lazy("Industry"),
    "size": gettext_lazy("Size of the company"),
    "country": gettext_lazy("Country"),
    "channels": gettext_lazy("Channels in use"),
    "contact_name": gettext_lazy("Name of a contact"),
    "contact_email": gettext_lazy("Email address of the contact"),
    "tags": gettext_lazy("Tags"),
}
# What an export says beside it; an import passes over these.
FINDINGS: Mapping[str, Any] = {
    "standing": gettext_lazy("Status"),
    "quadrant": gettext_lazy("Quadrant"),
    "investment": gettext_lazy("Investment"),
    "innovation": gettext_lazy("Innovation"),
    "stage": gettext_lazy("Adoption stage"),
    "submitted_at": pgettext_lazy("column", "Latest result"),
}
ALSO: Mapping[str, str] = {
    "회사": "name",
    "회사명": "name",
    "기업명": "name",
    "company": "name",
    "규모": "size",
    "기업규모": "size",
    "채널": "channels",
    "담당자": "contact_name",
    "담당자명": "contact_name",
    "contact": "contact_name",
    "이메일": "contact_email",
    "담당자이메일": "contact_email",
    "e-mail": "contact_email",
}


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a file says: the rows that can be taken, the numbers they have in it, and what is wrong with others."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(lines: Sequence[Line], *, language: str) -> ReadList:
    """Raises `BadContent` when there is no heading that names the columns, or nothing below it."""
    if not lines:
        raise BadContent([Problem((), gettext_lazy("is empty"), place=gettext_lazy("the file"))])
    heading, *rest = lines
    unknown = gettext_lazy("is no column of the template. Rename or delete it")
    places = columns.read(heading, names=_headings(), labels=COLUMNS, needed=NEEDED, unknown=unknown)
    if not rest:
        says = gettext_lazy("names its columns, but has no company below them")
        raise BadContent([Problem((), says, place=gettext_lazy("the file"))])
    found = ReadList()
    fields = _fields(language)
    for line in rest:
        _take(line, places, fields=fields, into=found)
    return found


def score(heading: Sequence[str]) -> int:
    """How many columns of a heading are known."""
    return sum(columns.key(cell) in _headings() for cell in heading)


def heading(*, findings: bool) -> list[str]:
    """In the reader's language."""
    return [str(label) for label in (*COLUMNS.values(), *(FINDINGS.values() if findings else ()))]


def choices(*, language: str) -> list[tuple[Any, list[str]]]:
    """What may stand in the columns where one is to be chosen, but for countries, which everybody knows by name."""
    return [
        (COLUMNS[name], [str(label) for _code, label in _choices(name, language=language)])
        for name in ("industry", "size", "channels")
    ]


def sample(*, language: str) -> list[list[str]]:
    """One company, as the template shows it."""
    facts = [_("Example Foods Inc."), Industry.CONSUMER.label, Size.UNDER_250.label, dict(countries(language))["KR"]]
    channels = f"{Channel.KAKAOTALK.label}{BETWEEN} {Channel.INSTAGRAM.label}"
    return [[*map(str, facts), channels, _("Kim Minji"), "minji.kim@example.com", _("2027 clients")]]


def rows_of(companies: Iterable[Any], *, language: str) -> Iterable[list[str | Decimal]]:
    """Companies of a list with their findings, as an export has them."""
    names = dict(countries(language))
    for company in companies:
        tags = [tag.name for tag in company.tags.all()]
        yield [*_facts(company, countries=names, tags=tags), *_findings(company, language=language)]


def commentary_of(company: Company) -> list[tuple[str, str]]:
    """What consultants say now on each of its results: a heading with the day and the place, and the words."""
    return [
        (_("Commentary") + f" {timezone.localdate(assessment.submitted_at)} {' '.join(at).strip()}", _said(passage))
        for assessment in company.assessments.exclude(submitted_at=None).order_by("submitted_at", "pk")
        for at, passage in queries.passages_of([assessment.pk])[assessment.pk].items()
        if not passage.is_empty
    ]


def _said(passage: Passage) -> str:
    horizon = passage.get_effort_display() if passage.effort else ""
    parts = (passage.title, passage.text, horizon, passage.owner, passage.due)
    return "\n".join(str(part) for part in parts if part)


def shown(rows: Iterable[Mapping[str, Any]], *, language: str) -> list[dict[str, Any]]:
    """What was read, in words."""
    names = dict(countries(language))
    found = []
    for row in rows:
        company = Company(**row["profile"])
        facts = dict(zip(COLUMNS, _facts(company, countries=names, tags=row["tags"]), strict=True))
        found.append({"number": row["number"], **facts})
    return found


def _facts(company: Company, *, countries: Mapping[str, str], tags: Iterable[str]) -> list[str]:
    return [
        company.name,
        company.get_industry_display(),
        company.get_size_display(),
        countries.get(company.country, company.country),
        f"{BETWEEN} ".join(str(Channel(channel).label) for channel in company.channels),
        company.contact_name,
        company.contact_email,
        f"{BETWEEN} ".join(tags),
    ]


def _findings(company: Any, *, language: str) -> list[str | Decimal]:
    on = company.submitted_at
    return [
        str(Standing(company.standing).label),
        str(QuadrantName(company.quadrant).label) if company.quadrant else "",
        _score(company.investment),
        _score(company.innovation),
        _stage(company, language=language),
        date_format(timezone.localdate(on), "Y-m-d") if on else "",
    ]


def _score(stored: Any) -> str | Decimal:
    return "" if stored is None else Decimal(tenth(Fraction(stored)))


def _stage(company: Any, *, language: str) -> str:
    """As the edition calls it by which the company was asked."""
    if not company.stage:
        return ""
    return content_of(company.checksum).words(language).options[Kind.STAGE][company.stage].label


def _take(line: Line, places: Mapping[int, str], *, fields: Mapping[str, forms.Field], into: ReadList) -> None:
    cells = {places[place]: (place, cell) for place, cell in enumerate(line.cells) if place in places}
    said: dict[str, Any] = {}
    problems = []
    for name, spec in fields.items():
        place, cell = cells.get(name, (None, ""))
        try:
            if place in line.refused:
                raise ValidationError(line.refused[place])
            said[name] = spec.clean(_typed(name, cell.strip()))
        except ValidationError as error:
            where = columns.place_of(line.number, COLUMNS[name])
            problems += [Problem((), says, place=where) for says in error.messages]
    problems += columns.beyond(line, places)
    if problems:
        into.problems.extend(problems)
    else:
        profile = {name: said[name] for name in FIELDS}
        profile["channels"] = [channel for channel in Channel.values if channel in profile["channels"]]
        into.rows.append({"number": line.number, "profile": profile, "tags": said["tags"]})


def _typed(name: str, cell: str) -> Any:
    """A cell as a form would have it: codes where there are lists to choose from."""
    if name == "channels":
        return [_code(name, one) for one in cell.replace("\n", BETWEEN).split(BETWEEN) if one.strip()]
    return _code(name, cell) if name in ("industry", "size", "country") else " ".join(cell.split())


def _code(name: str, cell: str) -> str:
    return _codes(name).get(columns.key(cell), cell.strip())


@cache
def _headings() -> Mapping[str, str]:
    """Every name of a column: in both languages, its code, and what else people call it."""
    also = {columns.key(name): field for name, field in ALSO.items()}
    return also | columns.keyed([*COLUMNS.items(), *FINDINGS.items()])


@cache
def _codes(name: str) -> Mapping[str, str]:
    """Every way to say a choice: its label in both languages, and its code."""
    if name != "country":
        return columns.keyed(_choices(name, language=settings.LANGUAGE_CODE))
    return {
        columns.key(said): code
        for language, _name in settings.LANGUAGES
        for code, label in countries(language)
        for said in (label, code)
    }


def _choices(name: str, *, language: str) -> Sequence[tuple[str, Any]]:
    if name == "country":
        return countries(language)
    return {"industry": Industry, "size": Size, "channels": Channel}[name].choices


def _fields(language: str) -> dict[str, forms.Field]:
    """Those of the form, once for all rows; where one is to be chosen, its refusal says from what."""
    form = ClientForm(language=language)
    fields = {name: form.fields[name] for name in COLUMNS}
    for name in ("industry", "size", "channels"):
        fields[name].error_messages["invalid_choice"] = _("“%(value)s” is not known. Use a name of the list below")
    fields["country"].error_messages["invalid_choice"] = _("“%(value)s” is no country. Use its name or two-letter code")
    return {**fields, "tags": TagsField(by=BETWEEN)}
