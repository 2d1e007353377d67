"""What a letter of each kind says. A kind is one function in `FORMS`, which is asked anew at every attempt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from assessment.enums import LetterKind
from assessment.models import Letter
from assessment.services import panels, practices, retention, wording


@dataclass(frozen=True, slots=True)
class Text:
    """What is sent, who it is from beside the site, and what is true as soon as it is sent."""

    subject: str
    body: str
    sender: str = ""
    then: Callable[[], object] = lambda: None


def text_of(letter: Letter, *, site: str, now: datetime) -> Text:
    """A key that the text carries is stored by then. Raises `Moot` when there is nothing to say any more."""
    return FORMS[LetterKind(letter.kind)](letter, site, now)


def _joining(letter: Letter, site: str, now: datetime) -> Text:
    joining, key = practices.new_key_of(letter, now=now)
    link = site + reverse("open_joining", args=[key])
    return worded("emails/joining.txt", {"joining": joining, "link": link}, language=letter.language)


def _deletion(letter: Letter, site: str, now: datetime) -> Text:
    companies = retention.to_tell_of(letter, now=now)
    page = {"practice": letter.practice, "companies": companies}
    text = worded("emails/deletion.txt", page, language=letter.language)
    return replace(text, then=partial(retention.told, [company for company, _on in companies], now=now))


def _factor_reset(letter: Letter, site: str, now: datetime) -> Text:
    return worded("emails/factor_reset.txt", {"user": letter.user}, language=letter.language)


def _to_respondent(letter: Letter, site: str, now: datetime) -> Text:
    person, key = panels.new_key_of(letter, now=now)
    subject, body = wording.to_respondent(
        person, kind=letter.kind, link=site + reverse("open", args=[key]), by=letter.by
    )
    return Text(subject, wording.signed(person, body), sender=wording.firm_of(person))


FORMS: Mapping[LetterKind, Callable[[Letter, str, datetime], Text]] = {
    LetterKind.JOINING: _joining,
    LetterKind.DELETION: _deletion,
    LetterKind.FACTOR_RESET: _factor_reset,
    LetterKind.INVITATION: _to_respondent,
    LetterKind.REMINDER: _to_respondent,
}


def worded(template: str, page: Mapping[str, Any], *, language: str) -> Text:
    """A template, and the one of its subject beside it. Without a language in all of them.

    What somebody reads is not always known.
    """
    languages = [language] if language else [code for code, _name in settings.LANGUAGES]
    stem = template.removesuffix(".txt")
    subjects, bodies = [], []
    for one in languages:
        with translation.override(one):
            subjects.append(" ".join(render_to_string(f"{stem}_subject.txt", dict(page)).split()))
            bodies.append(render_to_string(template, dict(page)).strip())
    return Text(" / ".join(subjects), "\n\n---\n\n".join(bodies) + "\n")
