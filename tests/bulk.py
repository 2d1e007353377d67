"""Companies with results, reports of them ordered in bulk, and the work on them done by a quick writer."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from assessment.enums import Cut, FileKind
from assessment.models import Batch, Company, Practice, Report
from assessment.reports.document import ReportDocument
from assessment.services import batches, packing, workshop
from assessment.services.batches import Order
from tests.factories import MemberFactory
from tests.reports import stored


def quick(documents: Sequence[ReportDocument], cut: Cut) -> bytes:
    languages = "+".join(document.language for document in documents)
    return f"{documents[0].company.name} {cut} {languages}".encode()


def client(practice: Practice, name: str, *, sample: str = "observer") -> Company:
    """A company of the practice that has a result."""
    company = stored.submitted(sample, company={"name": name}).assessment.company
    company.practice = practice
    company.save()
    return company


def ordered(
    practice: Practice,
    *companies: Company,
    kinds: Sequence[FileKind] = (FileKind.PDF,),
    cuts: Sequence[Cut] = (Cut.FULL,),
    languages: Sequence[str] = ("ko",),
    token: str = "one form",
    language: str = "ko",
    now: datetime | None = None,
) -> Batch:
    member = practice.members.first() or MemberFactory(practice=practice)
    what = Order(token=token, kinds=kinds, cuts=cuts, languages=languages)
    return batches.order(
        practice, companies=companies, what=what, by=member.user, language=language, now=now or timezone.now()
    )


def work() -> None:
    """All that is due."""
    while workshop.make_next(clock=timezone.now) or packing.pack_next(clock=timezone.now):
        pass


def read(report: Report) -> str:
    return Path(report.file.path).read_text(encoding="utf-8")
