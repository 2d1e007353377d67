"""A day until whose end something holds."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def end_of(day: date) -> datetime:
    """Its last second, by the site's clock."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=timezone.get_default_timezone())


class LastDayField(forms.DateField):
    """A day, or none. Its value is the end of that day."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": _("Enter a day such as 2027-03-31, or nothing.")}
        super().__init__(required=False, input_formats=["%Y-%m-%d"], error_messages=messages, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return end_of(day) if day else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def prepare_value(self, value: Any) -> Any:
        return timezone.localdate(value) if isinstance(value, datetime) else value


class DayField(forms.DateField):
    """Gives the end of the day that is typed. A moment that is stored shows as its day."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": _("Enter the day as year-month-day, such as 2026-12-31.")}

    def __init__(self, *, now: datetime, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.now = now

    def prepare_value(self, value: Any) -> Any:
        return timezone.localdate(value) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is None:
            return None
        today = timezone.localdate(self.now)
        if not today <= day <= _in_two_years(today):
            raise forms.ValidationError(_("Choose a day from today on, at most two years ahead."))
        return end_of(day)


def _in_two_years(day: date) -> date:
    return date(day.year + 2, day.month, min(day.day, 28))
