from datetime import timedelta
from pathlib import Path
from threading import Event
from time import sleep
from zipfile import ZipFile

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils import timezone

from assessment.analysis import batches as analysis
from assessment.enums import JobFault, JobState
from assessment.errors import BatchOver, LimitReached, TooManyFiles
from assessment.models import Batch, BatchPart, Report
from assessment.reports.variants import full_pdf
from assessment.services import batches, clients, jobs, packing, reports, workshop
from tests.bulk import client, ordered, work
from tests.factories import BatchFactory, CompanyFactory, PracticeFactory
from tests.reports import stored
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def two(practice):
    return client(practice, "가온"), client(practice, "나래")


def make():
    return workshop.make_next(clock=timezone.now)


def outcomes(batch):
    return [(part.company, part.state, part.fault) for part in analysis.seen(batch, analysis.rows_of(batch))]


def row(batch):
    return Batch.objects.get(pk=batch.pk)


def fail(**which):
    Report.objects.filter(**which).update(state=JobState.FAILED, fault=JobFault.TIME)


def zips(settings):
    return sorted(path.name for path in (Path(settings.MEDIA_ROOT) / "batches").glob("*"))


def test_every_company_is_ordered_in_every_variant(practice, two, written):
    batch = ordered(practice, *two, kinds=["pdf", "xlsx"], cuts=["board", "full"], languages=["ko", "en"])

    asked = list(batch.parts.values_list("place", "kind", "cut", "language"))
    files = [("pdf", "board"), ("pdf", "full"), ("xlsx", "full")]
    assert asked == [(place, *file, language) for place in (1, 2) for file in files for language in ("ko", "en")]
    assert Report.objects.filter(state=JobState.WAITING).count() == 12


def test_the_latest_result_is_taken(practice, two, written, result_later):
    later = result_later(two[0])

    ordered(practice, two[0])

    assert Report.objects.get().assessment == later


@pytest.fixture
def result_later():
    def make(company):
        assessment = stored.submitted("competitor").assessment
        assessment.company = company
        assessment.submitted_at += DAY
        assessment.save()
        return assessment

    return make


def test_a_company_without_a_result_says_so(practice, two, written):
    batch = ordered(practice, two[0], CompanyFactory(practice=practice, name="빈 회사"))

    work()

    assert outcomes(batch) == [
        ("가온", JobState.DONE, None),
        ("빈 회사", JobState.FAILED, JobFault.EMPTY),
    ]


def test_the_same_form_sent_twice_orders_once(practice, two, written):
    first = ordered(practice, *two)
    second = ordered(practice, *two)

    assert (second, BatchPart.objects.count(), Report.objects.count()) == (first, 2, 2)


def test_the_same_form_sent_again_with_other_wishes_is_another_order(practice, two, written):
    first = ordered(practice, *two)
    second = ordered(practice, *two, languages=["en"])

    assert (second == first, Report.objects.count()) == (False, 4)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_the_same_moment_orders_once(practice, written):
    company = client(practice, "가온")
    ordered(practice, client(practice, "나래"), token="another")

    made = at_once(lambda: ordered(practice, company))

    assert len({batch.pk for batch in made}) == 1
    assert (Batch.objects.count(), Report.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_an_order_and_a_cancelling_at_the_same_moment_lose_no_report(practice, written):
    company = client(practice, "가온")
    for turn in range(5):
        cancelled = ordered(practice, company, token=f"first {turn}")
        works = [
            lambda batch=cancelled: batches.cancel(batch, now=timezone.now()),
            lambda turn=turn: ordered(practice, company, token=f"second {turn}"),
        ]

        at_once(lambda works=works: works.pop()(), times=2)
        second = practice.batches.order_by("pk").last()
        work()

        assert outcomes(second) == [("가온", JobState.DONE, None)]
        Report.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_what_failed_is_tried_again_once_however_many_ask_for_it(practice, written):
    batch = ordered(practice, client(practice, "가온"))
    work()
    fail()

    counts = at_once(lambda: batches.retry(batch, now=timezone.now()))
    work()

    assert (sorted(counts), len(written), outcomes(batch)) == ([0, 0, 0, 1], 2, [("가온", JobState.DONE, None)])


@pytest.mark.parametrize("again", ["retried", "ordered"])
def test_what_somebody_makes_meanwhile_is_not_taken_out_of_their_hands(practice, two, written, monkeypatch, again):
    batch = ordered(practice, two[0])
    work()
    fail()
    tried = jobs.again

    def late(rows, **kwargs):
        monkeypatch.setattr(jobs, "again", tried)
        reports.made(two[0].assessments.get(), variant=full_pdf("ko"), now=timezone.now())
        return tried(rows, **kwargs)

    monkeypatch.setattr(jobs, "again", late)
    if again == "retried":
        batches.retry(batch, now=timezone.now())
    else:
        ordered(practice, two[0], token="another form")

    assert Report.objects.get().state == JobState.DONE


@pytest.mark.parametrize("is_made", [False, True])
def test_what_is_awaited_or_kept_is_not_made_twice(practice, two, written, is_made):
    first = ordered(practice, *two)
    if is_made:
        work()

    second = ordered(practice, *two, token="another form")
    work()

    assert second != first
    assert sorted(written) == ["가온 full ko", "나래 full ko"]
    assert {row(first).state, row(second).state} == {JobState.DONE}


def test_what_cannot_be_looked_at_is_not_made_again(practice, two, written, monkeypatch):
    ordered(practice, two[0])
    work()

    def refuse(self, name):
        raise PermissionError(name)

    monkeypatch.setattr(FileSystemStorage, "size", refuse)
    ordered(practice, two[0], token="another form")

    assert Report.objects.get().state == JobState.DONE


@pytest.mark.parametrize("trouble", ["failed", "vanished"])
def test_what_has_failed_or_vanished_is_made_when_it_is_ordered_again(practice, two, written, trouble):
    ordered(practice, two[0])
    work()
    {"failed": fail, "vanished": Path(Report.objects.get().file.path).unlink}[trouble]()

    batch = ordered(practice, two[0], token="another form")
    work()

    assert (written, outcomes(batch)) == (["가온 full ko"] * 2, [("가온", JobState.DONE, None)])


def test_another_practice_shares_nothing(practice, two, written):
    other = PracticeFactory()

    ordered(practice, two[0])
    ordered(other, client(other, "가온"))

    assert Report.objects.count() == 2


def test_more_files_than_a_batch_holds_are_refused(practice, two, written, monkeypatch):
    monkeypatch.setattr(batches, "MOST", 3)

    with pytest.raises(TooManyFiles):
        ordered(practice, *two, languages=["ko", "en"])

    assert (Batch.objects.count(), Report.objects.count()) == (0, 0)


def test_a_practice_orders_so_many_files_an_hour_and_no_other_suffers(practice, two, written, settings):
    settings.LIMITS = {**settings.LIMITS, "bulk": 3}
    ordered(practice, *two)

    with pytest.raises(LimitReached):
        ordered(practice, *two, languages=["en"])

    other = PracticeFactory()
    ordered(other, client(other, "다솜"))
    assert [batch.practice for batch in Batch.objects.order_by("pk")] == [practice, other]


def test_what_is_there_already_costs_nothing_of_the_hour(practice, two, written, settings):
    settings.LIMITS = {**settings.LIMITS, "bulk": 2}
    ordered(practice, *two)

    assert ordered(practice, *two, token="another form").parts.count() == 2


def test_cancelled_what_waits_is_dropped_and_what_is_made_stays(practice, two, written):
    batch = ordered(practice, *two)
    make()

    batches.cancel(batch, now=timezone.now())
    work()

    assert outcomes(row(batch)) == [
        ("가온", JobState.DONE, None),
        ("나래", JobState.FAILED, JobFault.CANCELLED),
    ]
    assert (written, row(batch).state, row(batch).file.name) == (["가온 full ko"], JobState.FAILED, "")


def test_cancelled_what_another_batch_wants_is_made(practice, two, written):
    cancelled, other = ordered(practice, *two), ordered(practice, two[1], token="another form")

    batches.cancel(cancelled, now=timezone.now())
    work()

    assert (written, outcomes(other)) == (["나래 full ko"], [("나래", JobState.DONE, None)])


def test_what_only_cancelled_batches_wanted_is_dropped(practice, two, written):
    both = [ordered(practice, *two, token=token) for token in ("one form", "another form")]

    for batch in both:
        batches.cancel(batch, now=timezone.now())

    assert Report.objects.count() == 0


def test_a_batch_that_is_packed_is_not_cancelled(practice, two, written):
    batch = ordered(practice, *two)
    work()

    batches.cancel(batch, now=timezone.now())

    assert (row(batch).state, row(batch).cancelled_at) == (JobState.DONE, None)


def test_what_failed_is_tried_again_and_packed_again(practice, two, written, settings):
    batch = ordered(practice, *two)
    work()
    fail(assessment__company=two[0])
    before = row(batch)

    count = batches.retry(before, now=timezone.now())
    work()

    assert (count, outcomes(batch)) == (1, [("가온", JobState.DONE, None), ("나래", JobState.DONE, None)])
    assert (row(batch).state, row(batch).attempts) == (JobState.DONE, 2)
    assert zips(settings) == [f"{batch.public_id}-2.zip"]


def test_a_packing_that_failed_is_tried_again(practice, two, written):
    batch = ordered(practice, *two)
    work()
    Batch.objects.update(state=JobState.FAILED, fault=JobFault.DISK, attempts=3, file="", size=None)

    assert batches.retry(batch, now=timezone.now()) == 0
    work()

    assert (row(batch).state, row(batch).fault) == (JobState.DONE, "")


@pytest.mark.parametrize("after", [DAY, batches.VALID])
def test_a_batch_that_is_over_is_not_tried_again(practice, two, written, after):
    batch = ordered(practice, *two)
    if after == DAY:
        batches.cancel(batch, now=timezone.now())

    with pytest.raises(BatchOver):
        batches.retry(batch, now=batch.created_at + after)


def test_a_company_that_is_deleted_leaves_every_zip(practice, two, written, settings):
    batch = ordered(practice, *two)
    work()

    clients.delete(two[0])
    work()

    assert outcomes(row(batch)) == [("", JobState.FAILED, JobFault.GONE), ("나래", JobState.DONE, None)]
    assert (row(batch).state, row(batch).attempts, len(zips(settings))) == (JobState.DONE, 2, 1)


@pytest.mark.django_db(transaction=True)
def test_the_zip_that_held_a_deleted_company_is_deleted(practice, written, settings):
    batch = ordered(practice, client(practice, "가온"))
    work()

    clients.delete(practice.companies.get())

    assert (zips(settings), row(batch).file.name, row(batch).state) == ([], "", JobState.WAITING)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [JobState.WAITING, JobState.WORKING])
def test_a_company_deleted_while_it_waits_leaves_no_file(practice, written, settings, state):
    ordered(practice, client(practice, "가온"))
    jobs.claim(Report.objects.all(), now=timezone.now(), lasts=jobs.lease())
    report = Report.objects.get()
    if state == JobState.WAITING:
        workshop.lapse(now=timezone.now() + 2 * jobs.lease())
    never_noted = Path(settings.MEDIA_ROOT) / report.attempted(1)
    never_noted.parent.mkdir(parents=True)
    never_noted.write_bytes(b"%PDF")

    clients.delete(practice.companies.get())

    assert (Report.objects.count(), never_noted.exists()) == (0, False)


@pytest.mark.django_db(transaction=True)
def test_a_company_whose_deletion_is_under_way_is_not_packed(practice, written):
    companies = client(practice, "가온"), client(practice, "나래")
    batch = ordered(practice, *companies)
    make()
    make()
    is_deleted = Event()

    def delete():
        try:
            with transaction.atomic():
                clients.delete(companies[0])
                is_deleted.set()
                sleep(0.5)
        finally:
            is_deleted.set()

    def pack():
        assert is_deleted.wait(10)
        packing.pack_next(clock=timezone.now)

    works = [delete, pack]
    at_once(lambda: works.pop()(), times=2)

    with ZipFile(row(batch).file.path) as archive:
        assert [name.split("/")[0] for name in archive.namelist()] == ["목차.xlsx", "002 나래"]


def test_a_company_deleted_while_its_zip_is_packed_is_not_in_it(practice, two, written, settings, monkeypatch):
    batch = ordered(practice, *two)
    make()
    make()
    finish = jobs.finish

    def late(job, **made):
        monkeypatch.setattr(jobs, "finish", finish)
        clients.delete(two[0])
        return finish(job, **made)

    monkeypatch.setattr(jobs, "finish", late)
    packing.pack_next(clock=timezone.now)
    refused = (row(batch).state, zips(settings))
    work()

    assert refused == (JobState.WAITING, [])
    assert (row(batch).state, row(batch).attempts) == (JobState.DONE, 2)


def test_a_company_of_another_practice_by_now_is_gone(practice, two, written):
    batch = ordered(practice, *two)
    two[0].practice = PracticeFactory()
    two[0].save()

    work()

    assert outcomes(row(batch))[0] == ("", JobState.FAILED, JobFault.GONE)


def test_files_go_when_their_time_is_over_and_rows_later(practice, two, written, settings):
    batch = ordered(practice, *two)
    work()

    batches.sweep(now=batch.expires_at - timedelta(seconds=1))
    before = zips(settings)
    batches.sweep(now=batch.expires_at)

    assert (len(before), zips(settings), row(batch).file.name, row(batch).size) == (1, [], "", None)
    assert Report.objects.filter(state=JobState.DONE).count() == 2

    batches.sweep(now=batch.created_at + batches.KEPT + DAY)
    assert (Batch.objects.count(), Report.objects.count()) == (0, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_ordering_takes_a_fixed_number_of_queries(practice, written, count, django_assert_num_queries):
    companies = [client(practice, f"회사 {number}") for number in range(count)]
    ordered(practice, companies[0], token="warm", languages=["en"])

    with django_assert_num_queries(QUERIES):
        ordered(practice, *companies)


QUERIES = 22


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_one_query(practice, count, django_assert_num_queries):
    BatchFactory.create_batch(count, practice=practice)

    with django_assert_num_queries(1):
        assert len([analysis.sums_of(batch) for batch in analysis.listed(practice)]) == count
