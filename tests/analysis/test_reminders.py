from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assessment.analysis.reminders import in_working_hours

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ("2026-11-23 14:02", "2026-11-23 14:02"),
        ("2026-11-23 08:59", "2026-11-23 09:00"),
        ("2026-11-23 17:59", "2026-11-23 17:59"),
        ("2026-11-23 18:00", "2026-11-24 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),
        ("2026-11-28 12:00", "2026-11-30 09:00"),
        ("2026-11-29 03:00", "2026-11-30 09:00"),
    ],
)
def test_nobody_is_disturbed_outside_working_hours(at, then):
    assert in_working_hours(moment(at)) == moment(then)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)
