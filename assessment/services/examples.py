"""An example for a new practice: a made-up company whose people have answered, with the result closed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.analysis.closing import contested
from assessment.content import samples
from assessment.enums import Industry, JobRole, Size
from assessment.models import Company, Panel, Practice
from assessment.services import answers, closing, panels, sheets
from assessment.services.answers import Change
from assessment.services.panels import Person
from scoring import Edition

# Whoever sees the company otherwise than the sample they all start from; where two see a question differently, there is
# something to talk about.
CAST = (
    (gettext_lazy("Park Seoyeon"), JobRole.MANAGEMENT, {"inv-sponsor": "yes", "inn-voice": "yes", "road-1.1": "done"}),
    (gettext_lazy("Kim Minji"), JobRole.SERVICE, {"inv-budget": "no", "inv-tools": "no", "inn-voice": "no"}),
    (gettext_lazy("Lee Junho"), JobRole.SERVICE, {"inv-budget": "no", "inn-private": "partly"}),
    (gettext_lazy("Choi Jiwoo"), JobRole.MARKETING, {"inv-budget": "yes", "inn-early-adoption": "yes"}),
    (gettext_lazy("Jung Haneul"), JobRole.IT, {"inn-integration": "no", "inv-tools": "yes"}),
)
NAMED = JobRole.MARKETING
SETTLED = "inv-budget"


@transaction.atomic
def add(practice: Practice, *, language: str, by: User, now: datetime) -> Company:
    """One for each practice: asked for again, it is the one there is. Raises `NoEdition`."""
    locked = Practice.objects.select_for_update().get(pk=practice.pk)
    known = locked.companies.filter(is_example=True).first()
    if known:
        return known
    with translation.override(language):
        company = Company.objects.create(
            practice=locked,
            name=_("Hanbit Living (example)"),
            industry=Industry.CONSUMER,
            size=Size.UNDER_250,
            country="KR",
            channels=["kakaotalk", "instagram"],
            is_example=True,
            created_at=now,
        )
        _closed(_answered(company, language=language, now=now), by=by, now=now)
    return company


@transaction.atomic
def put_away(practice: Practice, *, now: datetime) -> None:
    """The first steps are not shown any more."""
    Practice.objects.filter(pk=practice.pk, toured_at=None).update(toured_at=now)


def _answered(company: Company, *, language: str, now: datetime) -> Panel:
    people = [Person(name=str(name), role=role, email="", language=language) for name, role, _given in CAST]
    panel = panels.start(company, people=people, ends_at=None, remind_days=None, now=now)
    edition = panel.assessment.content.edition
    for person, (_name, role, given) in zip(panel.assessment.respondents.order_by("pk"), CAST, strict=True):
        if role == NAMED:
            sheets.agree(person, now=now)
        answers.save(person, changes=list(_changes(edition, given)), now=now)
        sheets.hand_in(person, now=now)
    return panel


def _changes(edition: Edition, given: Mapping[str, str]) -> Iterator[Change]:
    """Whatever the edition on offer asks: an admin may have made it another than the sample was written for."""
    own = {
        code: option for code, option in given.items() if code in edition.items and option in edition.items[code].points
    }
    for item, option in (samples.answers_to(edition, samples.sheets()[0]) | own).items():
        yield Change(item=item, field="option", was="", to=option)


def _closed(panel: Panel, *, by: User, now: datetime) -> None:
    if SETTLED in {question.code for question in contested(panel)}:
        reason = _("We looked at the budget together: replies on social media have a line of their own.")
        closing.settle(panel, item=SETTLED, option="yes", reason=reason, by=by, now=now)
    closing.close(panel, with_unfinished=False, by=by, now=now)
