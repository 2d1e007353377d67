"""The ZIP of a batch: packed beside the files it is made from, and moved to where it is kept as a whole."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessment.analysis import batches as seen
from assessment.analysis.batches import PENDING, Part
from assessment.enums import JobFault, JobState, QuadrantName
from assessment.errors import WorkFailed
from assessment.models import Batch, BatchPart, Report
from assessment.reports import contents, naming
from assessment.services import confined, jobs, keeping, reports

# Longer than it takes to copy a thousand files.
LEASE = timedelta(minutes=5)
# With its folder, and that of whoever unpacks it, a name stays under what Windows takes.
LONGEST = 130
BYTES = 200

log = logging.getLogger(__name__)


def pack_next(*, clock: Callable[[], datetime]) -> bool:
    """Pack the batch of which no file is awaited any more; say whether there was one."""
    now = clock()
    awaited = BatchPart.objects.filter(batch=OuterRef("pk"), report__state__in=PENDING)
    ready = Batch.objects.filter(~Exists(awaited), expires_at__gt=now)
    batch = jobs.claim(ready, now=now, lasts=LEASE)
    if batch is None:
        return False
    _clear(batch, before=batch.attempts)
    try:
        _pack(batch)
    except WorkFailed as failure:
        log.warning("batch %s is not packed at attempt %s: %s", batch.public_id, batch.attempts, failure.fault)
        jobs.fail(batch, failure.fault, now=clock())
    return True


def lapse(*, now: datetime) -> None:
    for batch in jobs.lapse(Batch.objects.all(), now=now):
        _clear(batch, before=batch.attempts + 1)


def _pack(batch: Batch) -> None:
    """Raises `WorkFailed`; then nothing of it is left."""
    name, is_noted = batch.attempted(batch.attempts), False
    path = _beside(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ZipFile(path, "w", ZIP_STORED) as archive:
            _fill(archive, batch)
        size = path.stat().st_size
        with _Whole(path) as whole:
            name = default_storage.save(name, whole)
        is_noted = jobs.finish(batch, file=name, size=size)
    except WorkFailed:
        raise
    except Exception as error:
        log.error("batch %s: %s", batch.public_id, confined.told(error))
        raise WorkFailed(confined.fault_of(error)) from error
    finally:
        _take_away(path, name="" if is_noted else name)


def _take_away(path: Path, *, name: str) -> None:
    with suppress(OSError):
        path.unlink()
    if name:
        keeping.take_away(name)


class _Whole(File):
    """A file that its storage may move instead of copying it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("rb"))
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


def _beside(name: str) -> Path:
    """Where to write what is stored under this name later: on the same file system, if the storage has one."""
    try:
        return Path(default_storage.path(f"{name}.part"))
    except NotImplementedError:
        return Path(tempfile.gettempdir()) / f"{Path(name).name}.part"


def _clear(batch: Batch, *, before: int) -> None:
    """Take away what attempts before this one have left."""
    for attempt in range(1, before):
        name = batch.attempted(attempt)
        _take_away(_beside(name), name="" if name == batch.file.name else name)


def _fill(archive: ZipFile, batch: Batch) -> None:
    """The index comes first, for who unpacks it by hand; it cannot say where a file is before all have a name."""
    with translation.override(batch.language):
        parts = list(_kept(batch, seen.seen(batch, seen.rows_of(batch))))
        paths = _paths(parts)
        at = timezone.localtime(batch.created_at, timezone.get_default_timezone())
        lines = [_line(part, paths.get(part.pk, "")) for part in parts]
        index = contents.written(lines, language=batch.language, made=at)
        archive.writestr(_entry(contents.file_name(), at, ZIP_DEFLATED), index)
        for part in parts:
            if part.report:
                _add(archive, part.report, entry=_entry(paths[part.pk], at, ZIP_STORED))


def _kept(batch: Batch, parts: Iterator[Part]) -> Iterator[Part]:
    """A file that cannot be had is left out in the end; only one that is damaged has failed for good.

    What is gone or unreadable may be there again in a moment, or tomorrow.
    """
    for part in parts:
        fault = reports.fault_of(part.report) if part.report else None
        if part.report is None or fault is None:
            yield part
            continue
        if fault == JobFault.DAMAGED:
            reports.give_up(part.report)
        elif batch.attempts < batch.chances:
            raise WorkFailed(fault)
        yield replace(part, state=JobState.FAILED, fault=fault, report=None)


def _entry(name: str, at: datetime, method: int) -> ZipInfo:
    entry = ZipInfo(name, at.timetuple()[:6])
    entry.compress_type, entry.external_attr = method, 0o644 << 16
    return entry


def _add(archive: ZipFile, report: Report, *, entry: ZipInfo) -> None:
    archive.writestr(entry, reports.contents(report))


def _paths(parts: list[Part]) -> dict[int, str]:
    """Where each file lies: in the folder of its company, under a name that no system takes for another."""
    paths: dict[int, str] = {}
    taken: set[str] = set()
    fallback = _("Company")
    for part in parts:
        if part.report:
            folder = f"{part.place:03d} {_plain(part.company) or fallback}"
            paths[part.pk] = _free(f"{folder}/{_file(part.report)}", taken=taken)
    return paths


def _plain(text: str) -> str:
    """As part of a path; a link would end at a hash sign."""
    return naming.safe(text.replace("#", " "))


def _file(report: Report) -> str:
    stem, dot, suffix = report.name.replace("#", " ").rpartition(".")
    words = " ".join(naming.UNSAFE.sub(" ", stem).split())
    return f"{naming.cut_to(words[:LONGEST], BYTES) or _('Report')}{dot or '.'}{suffix or report.kind}"


def _free(path: str, *, taken: set[str]) -> str:
    stem, dot, suffix = path.rpartition(".")
    number, name = 1, path
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){dot}{suffix}"
    taken.add(name.casefold())
    return name


def _line(part: Part, path: str) -> contents.Line:
    row = part.part
    quadrant = QuadrantName(row.quadrant).label if row.quadrant and part.company else ""  # type: ignore[attr-defined]
    submitted = row.submitted_at if part.company else None  # type: ignore[attr-defined]
    return contents.Line(
        place=part.place,
        company=part.company,
        path=path,
        cut=str(row.get_cut_display()),
        language=str(row.get_language_display()),
        state=str(JobState(part.state).label),
        reason=str(part.fault.label) if part.fault else "",
        quadrant=str(quadrant),
        on=timezone.localdate(submitted, timezone.get_default_timezone()) if submitted else None,
    )
