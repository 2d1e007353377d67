"""What a result can be had as, and the files made so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.enums import Cut, FileKind, JobState, Source
from assessment.models import Assessment, Brand, Company, Delivery, Member, Report
from assessment.models.report import LANGUAGES
from assessment.reports.commentary import Said
from assessment.reports.variants import CUTS, Variant, variants
from assessment.services import reports

# So many stand open; the others are folded.
OPEN = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One file to fetch."""

    language: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Choices:
    """One file kind in one cut, in every language."""

    label: str
    languages: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file made so far; `newest` leads to what is made today if that is another."""

    report: Report
    label: str
    language: str
    address: str
    outdated: Sequence[Source]
    newest: str
    last: Delivery | None
    before: Sequence[Delivery]


@dataclass(frozen=True, slots=True)
class Shelf:
    choices: Sequence[Choices]
    files: Sequence[Kept]
    folded: Sequence[Kept]


def shelf_of(member: Member, company: Company, assessment: Assessment) -> Shelf:
    """In four queries, whatever the number of files."""
    rows, brand = finished(assessment).prefetch_related("deliveries"), brand_today(company)
    said = Said.of(assessment)
    files = [_kept(member, company, report, brand=brand, said=said) for report in rows]
    return Shelf(
        choices=list(_choices(member, company, assessment.pk)),
        files=files[:OPEN],
        folded=files[OPEN:],
    )


def finished(assessment: Assessment) -> QuerySet[Report]:
    """Newest first."""
    return Report.objects.filter(assessment=assessment, state=JobState.DONE).exclude(file="")


def brand_today(company: Company) -> str:
    found = Brand.objects.filter(practice=company.practice_id).values_list("fingerprint", flat=True)
    return found.first() or ""


def variant_of(*, cut: str, language: str, kind: str) -> Variant | None:
    return next((one for one in variants() if (one.cut, one.language, one.kind) == (cut, language, kind)), None)


def address(member: Member, company: Company, pk: int, variant: Variant) -> str:
    practice = member.practice.public_id
    return reverse(
        "desk-file", args=[practice, company.public_id, pk, variant.cut, variant.language, str(variant.kind)]
    )


def _choices(member: Member, company: Company, pk: int) -> Iterator[Choices]:
    for kind, cuts in CUTS.items():
        for cut in cuts:
            mine = [one for one in variants() if (one.kind, one.cut) == (kind, cut)]
            yield Choices(
                label=_label(kind, cut),
                languages=[
                    Choice(one.language, _language(one.language), address(member, company, pk, one)) for one in mine
                ],
            )


def _kept(member: Member, company: Company, report: Report, *, brand: str, said: Said) -> Kept:
    variant, pk = Variant.of(report), report.assessment_id
    deliveries = list(report.deliveries.all())
    outdated = reports.outdated(report, brand=brand, said=said)
    return Kept(
        report=report,
        label=_label(variant.kind, variant.cut),
        language=_language(report.language),
        address=reverse("desk-kept", args=[member.practice.public_id, company.public_id, pk, report.pk]),
        outdated=outdated,
        newest=address(member, company, pk, variant) if outdated else "",
        last=deliveries[0] if deliveries else None,
        before=deliveries[1:],
    )


def _label(kind: FileKind, cut: Cut) -> str:
    """A workbook has no cut to speak of."""
    if len(CUTS[kind]) == 1:
        return str(kind.label)
    named = {Cut.FULL: _("full report"), Cut.BOARD: _("board report")}
    return f"{kind.label}, {named[cut]}"


def _language(code: str) -> str:
    return str(dict(LANGUAGES)[code])
