"""What only a report shows of a sheet, checked as strictly as the answers: who the company is, and the notes."""

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from assessment.enums import Channel, Industry, Size

NAME_LENGTH = 120
NOTE_LENGTH = 2000
COUNTRY = re.compile("[A-Z]{2}")
CODED = {"industry": Industry.values, "size": Size.values}


def profile(company: Mapping[str, Any]) -> dict[str, Any]:
    """The company as `reports.build` takes it; what is not said of it stays out of the report."""
    return {
        "name": company["name"].strip(),
        **{key: company[key] for key in (*CODED, "country", "channels") if key in company},
    }


def problems(company: Any, notes: Any, *, codes: Container[str]) -> Iterator[str]:
    """What is wrong, one sentence each, in the active language."""
    yield from _company_problems(company if isinstance(company, dict) else {})
    yield from _note_problems(notes, codes=codes)


def _company_problems(company: Mapping[str, Any]) -> Iterator[str]:
    name = company.get("name")
    if not isinstance(name, str) or not name.strip():
        yield _("company.name: a report needs the name of the company.")
    elif len(name) > NAME_LENGTH:
        yield _("company.name: at most %(length)d characters.") % {"length": NAME_LENGTH}
    for key, values in CODED.items():
        if key in company and company[key] not in values:
            yield _("company.%(key)s: one of %(values)s.") % {"key": key, "values": ", ".join(values)}
    if "country" in company and not (isinstance(company["country"], str) and COUNTRY.fullmatch(company["country"])):
        yield _("company.country: a country code of two letters.")
    channels = company.get("channels", [])
    if not isinstance(channels, list) or any(channel not in Channel.values for channel in channels):
        yield _("company.channels: a list of %(values)s.") % {"values": ", ".join(Channel.values)}


def _note_problems(notes: Any, *, codes: Container[str]) -> Iterator[str]:
    if not isinstance(notes, dict):
        yield _("notes: an object of texts by code.")
        return
    for code, note in notes.items():
        if code not in codes:
            yield _("notes.%(code)s: not a question of this edition.") % {"code": code}
        elif not isinstance(note, str) or len(note) > NOTE_LENGTH:
            yield _("notes.%(code)s: a text of at most %(length)d characters.") % {"code": code, "length": NOTE_LENGTH}
