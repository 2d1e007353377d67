"""How the editions are answered, as pages: all of them at home, each on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from assessment.admin.pages import for_edition, home_of, show
from assessment.analysis import statistics as figures
from assessment.analysis.statistics import ItemAnswers, Stop, Tally, Week
from assessment.content.words import Words
from assessment.enums import EditionState, Why
from assessment.models import Edition
from assessment.reports import charts


def home(request: HttpRequest) -> dict[str, Any]:
    """What the first page of the admin shows to those who may see editions; nothing to others."""
    if not request.user.has_perm("assessment.view_edition"):
        return {}
    now = timezone.localtime()
    editions = list(Edition.objects.defer("document"))
    offered = next((edition for edition in editions if edition.state == EditionState.PUBLISHED), None)
    tallied = figures.tallies(now=now)
    return {
        "rows": _rows(editions, tallied),
        "total": figures.total(tallied.values()),
        "offered": offered,
        "definitions": _definitions(),
        **_over_time([edition.pk for edition in editions], now=now),
        **(_ways(offered, now=now) if offered else {}),
    }


def _rows(editions: Sequence[Edition], tallied: Mapping[int, Tally]) -> list[dict[str, Any]]:
    by = figures.publishers()
    return [
        {
            "edition": edition,
            "tally": tallied.get(edition.pk, Tally()),
            "published_by": by.get((edition.pk, Why.PUBLISHED.value)),
            "retired_by": by.get((edition.pk, Why.RETIRED.value)),
        }
        for edition in editions
    ]


@for_edition("view")
def statistics(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponseBase:
    if edition.is_draft:
        return home_of(edition)
    now = timezone.localtime()
    page = {
        "edition": edition,
        "title": _("Statistics"),
        "tally": figures.tallies(now=now).get(edition.pk, Tally()),
        "definitions": _definitions(),
        **_over_time([edition.pk], now=now),
        **_ways(edition, now=now),
        "sections": list(_sections(edition)),
    }
    return show(model_admin, request, "admin/assessment/edition/statistics.html", page)


def _definitions() -> dict[str, Any]:
    return {
        "days": figures.ABANDONED_AFTER.days,
        "weeks": figures.WEEKS,
        "sample": number_format(figures.SAMPLE, force_grouping=True),
        "alike": f"{figures.ALIKE:.0%}",
        "enough": figures.ENOUGH,
    }


def _over_time(editions: Sequence[int], *, now: datetime) -> dict[str, Any]:
    weeks = figures.weeks(editions, now=now)
    is_empty = not any(week.started or week.submitted for week in weeks)
    return {"weeks": weeks, "weeks_picture": "" if is_empty else _weeks_picture(weeks)}


def _ways(edition: Edition, *, now: datetime) -> dict[str, Any]:
    """How long it takes and where it is left."""
    stops = figures.stops(edition.pk, edition.content.edition, now=now)
    sections = edition.content.words(get_language()).sections
    titles = {"": _("Nothing answered"), **{code: section.title for code, section in sections.items()}}
    median = {"median": _spoken(figures.median_duration(edition.pk), now=now)}
    if not any(stop.count for stop in stops):
        return median
    return {
        **median,
        "stops": [{"title": titles[stop.section], "count": stop.count} for stop in stops],
        "stops_picture": _stops_picture(stops, titles),
    }


def _spoken(duration: timedelta | None, *, now: datetime) -> str:
    return "" if duration is None else timesince(now - duration, now)


def _sections(edition: Edition) -> Iterator[dict[str, Any]]:
    words = edition.content.words(get_language())
    answered = figures.answers(edition.pk, edition.content.edition)
    for code, group in groupby(answered, key=lambda each: each.section):
        items = list(group)
        labels = {option: text.label for option, text in words.options[items[0].kind].items()}
        names = [labels[option] for option in items[0].options]
        yield {
            "title": words.sections[code].title,
            "options": names,
            "items": [_line(item, words, labels) for item in items],
            "picture": _shares_picture(code, items, words, names) if any(item.total for item in items) else "",
        }


def _line(item: ItemAnswers, words: Words, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "code": item.item,
        "short": words.items[item.item].short,
        "cells": [{"count": count, "percent": item.percent(option)} for option, count in item.options.items()],
        "total": item.total,
        "alike": labels[item.commonest] if item.is_alike else "",
    }


def _weeks_picture(weeks: Sequence[Week]) -> SafeString:
    short = pgettext("a day of the year in few letters, written as Django writes date formats", "M j")
    rows = tuple((date_format(week.begins, short), (week.started, week.submitted), False) for week in weeks)
    return _picture("columns", "weeks", _("Assessments by week"), rows, (_("Started"), _("Submitted")))


def _stops_picture(stops: Sequence[Stop], titles: dict[str, str]) -> SafeString:
    rows = tuple((titles[stop.section], (stop.count,), False) for stop in stops)
    return _picture("bars", "stops", _("Where people stop"), rows, (_("Abandoned"),))


def _shares_picture(section: str, items: Sequence[ItemAnswers], words: Words, names: Sequence[str]) -> SafeString:
    title = _("Answers: %(section)s") % {"section": words.sections[section].title}
    rows = tuple((words.items[item.item].short, tuple(item.options.values()), item.is_alike) for item in items)
    return _picture("shares", f"answers-{section}", title, rows, tuple(names))


@lru_cache(maxsize=128)
def _picture(kind: str, prefix: str, title: str, rows: tuple[Any, ...], names: tuple[str, ...]) -> SafeString:
    """Drawn once for the same numbers in the same words."""
    draw: Callable[..., str] = getattr(charts, kind)
    svg = draw([charts.Bar(*row) for row in rows], names=names, title=title)
    return mark_safe(charts.for_screen(svg, prefix=prefix))  # noqa: S308 - drawn by ourselves, its words escaped


PAGES = {"statistics": ("<int:pk>/statistics/", statistics)}
