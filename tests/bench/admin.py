"""The admin's statistics with very many assessments against few: a page must not grow with what it counts."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from assessment.admin import statistics
from assessment.enums import AssessmentState
from assessment.models import Assessment, Company, Edition, Respondent
from tests.bench.rows import Row, median_seconds
from tests.factories import second_factor
from tests.signin import client_of

FEW, MANY = 1_000, 100_000
YEARS = timedelta(days=3 * 365)
TIMES = 15


def measure() -> list[Row]:
    call_command("migrate", verbosity=0)
    call_command("load_edition", verbosity=0)
    edition = Edition.objects.get()
    user = get_user_model().objects.create_superuser("bench-admin")
    second_factor(user)
    client = client_of(user)
    pages = {
        "the admin's home": reverse("admin:index"),
        "an edition's statistics": reverse("admin:assessment_edition_statistics", args=[edition.pk]),
    }
    now = timezone.now()
    with override_settings(ALLOWED_HOSTS=["*"]):
        fill(edition, count=FEW, now=now)
        few = {name: _seconds(client, url) for name, url in pages.items()}
        fill(edition, count=MANY - FEW, now=now)
        many = {name: _seconds(client, url) for name, url in pages.items()}
    return [
        Row(f"{name}, {MANY:,} assessments", f"the same with {FEW:,}", many[name], few[name], goal=3) for name in pages
    ]


def _seconds(client: Client, url: str) -> float:
    def work() -> None:
        statistics._picture.cache_clear()  # as after a new answer: drawn anew
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")

    work()
    return median_seconds(work, times=TIMES)


@transaction.atomic
def fill(edition: Edition, *, count: int, now: datetime) -> None:
    """Assessments over the last years: of five, three are submitted, two are open, begun and left somewhere."""
    company = Company.objects.create(
        name="한빛리테일", industry="retail", size="50-249", country="KR", channels=[], created_at=now
    )
    made = Assessment.objects.bulk_create(_assessments(edition, company, count=count, now=now), batch_size=5000)
    respondents = [Respondent(assessment=row, language="ko", created_at=row.created_at) for row in made]
    Respondent.objects.bulk_create(respondents, batch_size=5000)
    _answer(edition, first=made[0].pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _assessments(edition: Edition, company: Company, *, count: int, now: datetime) -> Iterator[Assessment]:
    for number in range(count):
        start = now - YEARS * (number / count)
        row = Assessment(edition=edition, company=company, created_at=start)
        if number % 5 < 3:
            row.state, row.submitted_at = AssessmentState.SUBMITTED, start + timedelta(hours=number % 100)
            row.result, row.profile, row.checksum = {}, {}, "bench"
        yield row


def _answer(edition: Edition, *, first: int) -> None:
    """To every item in turn another option; an open assessment only as far as its number leads."""
    choices = list(_choices(edition))
    table = f"VALUES {', '.join(['(%s, %s, %s, %s, %s, %s)'] * len(choices))}"
    with connection.cursor() as cursor:
        cursor.execute(
            ANSWERS.format(choices=table),
            [*(value for choice in choices for value in choice), first, len(edition.content.edition.sections)],
        )


def _choices(edition: Edition) -> Iterator[tuple[str, str, int, int, int, int]]:
    sections = edition.content.edition.sections
    items = [(page, item) for page, section in enumerate(sections) for item in section.items]
    for number, (page, item) in enumerate(items):
        for place, option in enumerate(item.options):
            yield item.code, option.code, number, page, place, len(item.options)


ANSWERS = """
    WITH choice (item, option, number, page, place, options) AS ({choices})
    INSERT INTO assessment_answer (respondent_id, item, option, note, saved_at)
    SELECT respondent.id, choice.item, choice.option, '', respondent.created_at
    FROM assessment_respondent AS respondent
    JOIN assessment_assessment AS assessment ON assessment.id = respondent.assessment_id
    JOIN choice ON (respondent.id / 7 + respondent.id * choice.number) %% choice.options = choice.place
    WHERE assessment.id >= %s
    AND (assessment.state = 'submitted' OR choice.page < respondent.id %% (%s + 1))
"""
